using System.Collections.Immutable;
using Infra.Engine.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>Reads <c>Pulumi.yaml</c> and collects all its problems.</summary>
internal sealed class ProjectFileReader
{
    private readonly YamlFile _file;
    private readonly ICollection<Diagnostic> _problems;

    private ProjectFileReader(YamlFile file, ICollection<Diagnostic> problems) => (_file, _problems) = (file, problems);

    /// <summary>
    /// Reads the project file of a folder. Returns null, and adds a problem, when the file is missing or has no name or no runtime.
    /// </summary>
    public static ProjectFile? Read(string directory, ICollection<Diagnostic> problems)
    {
        if (!File.Exists(Path.Combine(directory, ProjectFile.FileName)))
        {
            problems.Add(Catalogue.NoProject.With(
                $"'{directory}' has no {ProjectFile.FileName}. Run the command in the folder of a Pulumi project, or name that folder."));
            return null;
        }

        return YamlFile.Load(directory, ProjectFile.FileName, problems) is { } file ? new ProjectFileReader(file, problems).Read() : null;
    }

    private ProjectFile? Read()
    {
        var name = RequiredText("name", "name: shop");
        var (runtime, options) = Runtime();
        var config = name is null ? [] : Config(name);
        return name is null || runtime is null
            ? null
            : new ProjectFile
            {
                Name = name,
                Runtime = runtime,
                RuntimeOptions = options,
                Main = Text("main"),
                StackConfigDirectory = Text("stackConfigDir") ?? "",
                Config = config,
            };
    }

    private (string? Name, ImmutableDictionary<string, string> Options) Runtime()
    {
        var none = ImmutableDictionary<string, string>.Empty;
        if (_file["runtime"] is not YamlMappingNode map)
        {
            return (RequiredText("runtime", "runtime: dotnet"), none);
        }

        var options = YamlFile.Child(map, "options") is YamlMappingNode given
            ? given.Children.Where(pair => pair.Value is YamlScalarNode).ToImmutableDictionary(pair => GetText(pair.Key), pair => GetText(pair.Value))
            : none;
        if (YamlFile.Child(map, "name") is YamlScalarNode { Value: { Length: > 0 } name })
        {
            return (name, options);
        }

        Problem($"{_file.At(map)}: runtime has no name. Write 'name: dotnet' below it.");
        return (null, options);
    }

    private ImmutableArray<ConfigDeclaration> Config(string project)
    {
        switch (_file["config"])
        {
            case null or YamlScalarNode:
                return [];
            case YamlMappingNode map:
                return [.. map.Children.Select(pair => Declaration(project, (YamlScalarNode)pair.Key, pair.Value)).OfType<ConfigDeclaration>()];
            case var other:
                Problem($"{_file.At(other)}: config must be a mapping of keys to declarations.");
                return [];
        }
    }

    private ConfigDeclaration? Declaration(string project, YamlScalarNode keyNode, YamlNode value)
    {
        var at = _file.At(keyNode);
        var text = keyNode.Value ?? "";
        var key = text.Contains(':', StringComparison.Ordinal) ? ConfigKey.Normalise(text) : text.Length == 0 ? null : $"{project}:{text}";
        if (key is null)
        {
            Problem($"{at}: '{text}' is not a configuration key. Keys have the form 'name' or 'namespace:name'.");
            return null;
        }

        if (value is not YamlMappingNode declared)
        {
            return new ConfigDeclaration(key, null, value, false, at);
        }

        var isOwn = ConfigKey.GetNamespace(key) == project;
        if (!isOwn && declared.Children.Keys.FirstOrDefault(child => GetText(child) != "value") is { } foreign)
        {
            Problem($"{_file.At(foreign)}: {key} is not in the namespace of the project '{project}'. "
                + $"The project file can only set its value, so remove '{GetText(foreign)}'.");
            return null;
        }

        var type = Type(key, declared);
        var given = YamlFile.Child(declared, "default") ?? YamlFile.Child(declared, "value");
        if (given is not null && type?.Problem(given) is { } wrong)
        {
            Problem($"{_file.At(given)}: the default of {key} {wrong}.");
        }

        return new ConfigDeclaration(key, type, given, YamlFile.Child(declared, "secret") is YamlScalarNode { Value: "true" }, at);
    }

    private ConfigType? Type(string key, YamlMappingNode declared)
    {
        if (YamlFile.Child(declared, "type") is not { } node)
        {
            return null;
        }

        if (!ConfigType.Names.Contains(GetText(node)))
        {
            Problem($"{_file.At(node)}: {key} has the type '{GetText(node)}'. The types are {string.Join(", ", ConfigType.Names)}.");
            return null;
        }

        var items = YamlFile.Child(declared, "items") is YamlMappingNode given ? Type(key, given) : null;
        return new ConfigType(GetText(node), items);
    }

    private string? RequiredText(string key, string example)
    {
        var text = Text(key);
        if (text is null)
        {
            Problem($"{_file.Name} has no {key}. Add one: '{example}'.");
        }

        return text;
    }

    private string? Text(string key) => _file[key] is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;

    private static string GetText(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";

    private void Problem(string detail) => _problems.Add(Catalogue.BadProject.With(detail));
}
