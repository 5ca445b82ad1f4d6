using Infra.Engine.Diagnostics;
using Infra.Engine.Files;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>Reads the configuration of a stack and collects all its problems.</summary>
/// <param name="project">The project.</param>
/// <param name="stack">Name of the stack.</param>
/// <param name="passphrase">The user's passphrase; null for none.</param>
/// <param name="problems">Receives the problems.</param>
internal sealed class StackFileReader(ProjectFile project, string stack, string? passphrase, ICollection<Diagnostic> problems)
{
    private readonly Dictionary<string, (object? Value, string At)> _given = new(StringComparer.Ordinal);

    /// <summary>Settings that replace those of the file.</summary>
    public IReadOnlyDictionary<string, object?> Overrides { get; init; } = new Dictionary<string, object?>();

    /// <summary>Reads the configuration. Returns null, and adds a problem, when the stack file is missing or is not valid YAML.</summary>
    /// <param name="directory">Folder of the project.</param>
    public StackConfiguration? Read(string directory)
    {
        var name = project.StackFile(stack);
        if (!RegularFile.Exists(Path.Combine(directory, name)))
        {
            problems.Add(Catalogue.NoStackFile.With(NoFile(directory, name)));
            return null;
        }

        if (YamlFile.Load(directory, name, problems) is not { } file)
        {
            return null;
        }

        if (file["environment"] is { } environment and not YamlSequenceNode { Children.Count: 0 } && !ConfigValue.IsNull(environment))
        {
            problems.Add(Catalogue.IgnoredEnvironment.With($"{file.At(environment)}: a preview does not ask Pulumi Cloud, so the values of "
                + "'environment' are missing. Put the values that the program requires into the file."));
        }

        ReadKeys(file);
        foreach (var (key, value) in Overrides)
        {
            _given[key] = (value, "--config");
        }

        using var secrets = new SecretReader(file, passphrase, problems);
        var settings = Settings(secrets);
        secrets.ReportUndecrypted();
        return new StackConfiguration
        {
            Settings = settings,
            Secrets = secrets.Decrypted,
            Undecryptable = secrets.HasUndecrypted ? SecretReader.Placeholder : null,
            DisabledDefaultProviders = DisabledProviders.Read(
                settings, _given.GetValueOrDefault(DisabledProviders.Key).At ?? DeclarationOf(DisabledProviders.Key)?.At, problems),
        };
    }

    private ConfigDeclaration? DeclarationOf(string key) => project.Config.FirstOrDefault(declaration => declaration.Key == key);

    private string NoFile(string directory, string name)
    {
        var stacks = project.FindStacks(directory);
        return stacks.Count == 0
            ? $"There is no {name}, and the project has no other stack. Create the file, with 'config:' and the values of the stack in it."
            : $"There is no {name}. The stacks are: {string.Join(", ", stacks)}.";
    }

    private void ReadKeys(YamlFile file)
    {
        switch (file["config"])
        {
            case var none when ConfigValue.IsNull(none):
                return;
            case YamlMappingNode map:
                foreach (var (keyNode, value) in map.Children)
                {
                    ReadKey(file, (YamlScalarNode)keyNode, value);
                }

                return;
            case var other:
                problems.Add(Catalogue.BadStackFile.With($"{file.At(other!)}: config must be a mapping of keys to values."));
                return;
        }
    }

    private void ReadKey(YamlFile file, YamlScalarNode keyNode, YamlNode node)
    {
        try
        {
            var at = file.At(keyNode);
            if (ConfigValue.IsNull(keyNode))
            {
                problems.Add(Catalogue.IgnoredPart.With($"{at}: a value without a key is not read. Give it a key, or remove it."));
                return;
            }

            var key = ConfigValue.Text(keyNode) is { } text ? ConfigKey.Normalise(text, project.Name) : null;
            if (key is null)
            {
                throw new BadYamlException(keyNode.Start.Line, $"'{keyNode.Value}' is not a configuration key. Keys have the form 'namespace:name', "
                    + $"or 'name' for '{project.Name}:name'");
            }

            if (!_given.TryAdd(key, (ConfigValue.Read(file, node), at)))
            {
                throw new BadYamlException(keyNode.Start.Line, $"{key} is given twice, first at {_given[key].At}");
            }

            WarnOfMisspelling(key, at);
        }
        catch (BadYamlException problem)
        {
            problems.Add(Catalogue.BadStackFile.With($"{file.Name}:{problem.Line}: {problem.Message}."));
        }
    }

    private void WarnOfMisspelling(string key, string at)
    {
        var space = ConfigKey.GetNamespace(key);
        if (Spelling.IsSlip(space, project.Name))
        {
            problems.Add(Catalogue.IgnoredPart.With(
                $"{at}: the project is named '{project.Name}', so it does not read {key}. Did you mean {project.Name}:{ConfigKey.GetName(key)}?"));
        }
    }

    private SortedList<string, Setting> Settings(SecretReader secrets)
    {
        var settings = new SortedList<string, Setting>(StringComparer.Ordinal);
        foreach (var (key, (given, at)) in _given)
        {
            var (value, isSecret) = secrets.Reveal(given);
            settings[key] = new Setting(ConfigText.Write(value), isSecret);
            if (DeclarationOf(key) is { } declaration)
            {
                Check(declaration, given, value, isSecret, at);
                settings[key] = settings[key] with { IsSecret = isSecret || declaration.IsSecret };
            }
        }

        foreach (var declaration in project.Config.Where(declaration => !_given.ContainsKey(declaration.Key)))
        {
            settings[declaration.Key] = Default(declaration, secrets);
        }

        return settings;
    }

    private void Check(ConfigDeclaration declaration, object? given, object? value, bool isSecret, string at)
    {
        if (declaration.IsSecret && !isSecret)
        {
            problems.Add(ClearText(declaration, Catalogue.BadSetting).With(
                $"{at}: {declaration.Key} is in clear text, but {declaration.At} declares it as secret. "
                    + $"Encrypt it: pulumi config set {declaration.Key} --secret --stack {stack}"));
        }

        // The placeholder for an encrypted text says nothing about its type.
        var isUnknown = given is SecureText && value is SecretReader.Placeholder;
        if (!isUnknown && declaration.Type?.ProblemOfStack(value) is { } wrong)
        {
            problems.Add(Catalogue.BadSetting.With($"{at}: {declaration.Key} {(isSecret || declaration.IsSecret ? "has the wrong type" : wrong)}. "
                + $"{declaration.At} declares it as {declaration.Type.Name}."));
        }
    }

    // Pulumi checks the declarations that have a type, and takes the value of others as it is.
    private static DiagnosticKind ClearText(ConfigDeclaration declaration, DiagnosticKind error) =>
        declaration.Type is null ? Catalogue.ClearSecret : error;

    private Setting Default(ConfigDeclaration declaration, SecretReader secrets)
    {
        if (!declaration.HasValue)
        {
            problems.Add(Catalogue.NoSetting.With(
                $"Stack '{stack}' has no value for {declaration.Key}, which {declaration.At} declares without a default. Set it: "
                    + $"pulumi config set {declaration.Key} <value>{(declaration.IsSecret ? " --secret" : "")} --stack {stack}"));
        }

        var (value, isSecret) = secrets.Reveal(declaration.Value);
        if (declaration.HasValue && declaration.IsSecret && !isSecret)
        {
            problems.Add(ClearText(declaration, Catalogue.BadProject).With(
                $"{declaration.At}: the default of {declaration.Key} is in clear text, but must be secret. "
                    + "Remove the default, and set the value for each stack with --secret."));
        }

        return new Setting(ConfigText.Write(value), isSecret || declaration.IsSecret);
    }
}
