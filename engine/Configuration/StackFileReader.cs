using System.Text.Json;
using Infra.Engine.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>Reads the configuration of a stack and collects all its problems.</summary>
/// <param name="project">The project.</param>
/// <param name="stack">Name of the stack.</param>
/// <param name="passphrase">The user's passphrase; null for none.</param>
/// <param name="problems">Receives the problems.</param>
internal sealed class StackFileReader(ProjectFile project, string stack, string? passphrase, ICollection<Diagnostic> problems)
{
    private readonly Dictionary<string, (YamlNode Node, string At)> _given = new(StringComparer.Ordinal);

    /// <summary>Settings that replace those of the file.</summary>
    public IReadOnlyDictionary<string, YamlNode> Overrides { get; init; } = new Dictionary<string, YamlNode>();

    /// <summary>Reads the configuration. Returns null, and adds a problem, when the stack file is missing or is not valid YAML.</summary>
    /// <param name="directory">Folder of the project.</param>
    public StackConfiguration? Read(string directory)
    {
        var name = Path.Combine(project.StackConfigDirectory, $"Pulumi.{stack}.yaml");
        if (!File.Exists(Path.Combine(directory, name)))
        {
            problems.Add(Catalogue.NoStackFile.With(NoFile(directory, name)));
            return null;
        }

        if (YamlFile.Load(directory, name, problems) is not { } file)
        {
            return null;
        }

        if (file["environment"] is { } environment)
        {
            problems.Add(Catalogue.IgnoredEnvironment.With($"{file.At(environment)}: a preview does not ask Pulumi Cloud, so the values of "
                + "'environment' are missing. Put the values that the program requires into the file."));
        }

        ReadKeys(file);
        foreach (var (key, node) in Overrides)
        {
            _given[key] = (node, "--config");
        }

        using var secrets = new SecretReader(file, passphrase, problems);
        var settings = Settings(secrets);
        secrets.ReportUndecrypted(passphrase);
        return new StackConfiguration
        {
            Settings = settings,
            Secrets = secrets.Decrypted,
            Undecryptable = secrets.HasUndecrypted ? SecretReader.Placeholder : null,
            DisabledDefaultProviders = DisabledDefaultProviders(settings),
        };
    }

    private string NoFile(string directory, string name)
    {
        var folder = Path.Combine(directory, project.StackConfigDirectory);
        var stacks = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "Pulumi.*.yaml")
                .Select(path => Path.GetFileName(path)["Pulumi.".Length..^".yaml".Length])
                .Order(StringComparer.Ordinal)
                .ToList()
            : [];
        return stacks.Count == 0
            ? $"There is no {name}, and the project has no other stack. Create the file, with 'config:' and the values of the stack in it."
            : $"There is no {name}. The stacks are: {string.Join(", ", stacks)}.";
    }

    private void ReadKeys(YamlFile file)
    {
        switch (file["config"])
        {
            case null or YamlScalarNode { Value: null or "" }:
                return;
            case YamlMappingNode map:
                foreach (var (keyNode, value) in map.Children)
                {
                    ReadKey(file, (YamlScalarNode)keyNode, value);
                }

                return;
            case var other:
                problems.Add(Catalogue.BadStackFile.With($"{file.At(other)}: config must be a mapping of keys to values."));
                return;
        }
    }

    private void ReadKey(YamlFile file, YamlScalarNode keyNode, YamlNode value)
    {
        var at = file.At(keyNode);
        var key = ConfigKey.Normalise(keyNode.Value ?? "");
        if (key is null)
        {
            problems.Add(Catalogue.BadStackFile.With($"{at}: '{keyNode.Value}' is not a configuration key. Keys have the form 'namespace:name'; "
                + $"the project's own are '{project.Name}:name'."));
        }
        else if (!_given.TryAdd(key, (value, at)))
        {
            problems.Add(Catalogue.BadStackFile.With($"{at}: {key} is given twice, first at {_given[key].At}."));
        }
    }

    private SortedDictionary<string, Setting> Settings(SecretReader secrets)
    {
        var settings = new SortedDictionary<string, Setting>(StringComparer.Ordinal);
        foreach (var (key, (node, _)) in _given)
        {
            settings[key] = Convert(node, secrets);
        }

        foreach (var declaration in project.Config)
        {
            Apply(declaration, settings, secrets);
        }

        return settings;
    }

    private void Apply(ConfigDeclaration declaration, SortedDictionary<string, Setting> settings, SecretReader secrets)
    {
        if (_given.TryGetValue(declaration.Key, out var given))
        {
            if (declaration.Type?.Problem(given.Node) is { } wrong)
            {
                problems.Add(Catalogue.BadSetting.With($"{given.At}: {declaration.Key} {(declaration.IsSecret ? "has the wrong type" : wrong)}. "
                    + $"{declaration.At} declares it as {declaration.Type.Name}."));
            }
        }
        else if (declaration.Value is { } value)
        {
            settings[declaration.Key] = Convert(value, secrets);
        }
        else
        {
            problems.Add(Catalogue.NoSetting.With(
                $"Stack '{stack}' has no value for {declaration.Key}, which {declaration.At} declares without a default. Set it: "
                    + $"pulumi config set {declaration.Key} <value>{(declaration.IsSecret ? " --secret" : "")} --stack {stack}"));
        }

        if (declaration.IsSecret && settings.TryGetValue(declaration.Key, out var setting))
        {
            settings[declaration.Key] = setting with { IsSecret = true };
        }
    }

    private static Setting Convert(YamlNode node, SecretReader secrets)
    {
        var json = new YamlJson(secrets.Decrypt);
        var text = json.WriteText(node);
        return new Setting(text, json.HasSecrets);
    }

    private HashSet<string> DisabledDefaultProviders(SortedDictionary<string, Setting> settings)
    {
        const string Key = "pulumi:disable-default-providers";
        if (!settings.TryGetValue(Key, out var setting))
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(setting.Text);
            return [.. json.RootElement.EnumerateArray().Select(item => item.GetString() ?? "")];
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            problems.Add(Catalogue.BadSetting.With($"{Key} must be a list of package names, such as [aws, kubernetes], or ['*'] for all."));
            return [];
        }
    }
}
