using System.Collections.Immutable;
using Infra.Engine.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>Reads the configuration values that a project file declares.</summary>
internal sealed class ConfigDeclarationReader
{
    private static readonly string[] Attributes = ["type", "items", "description", "secret", "default", "value"];

    private readonly YamlFile _file;
    private readonly string _project;
    private readonly ICollection<Diagnostic> _problems;

    private ConfigDeclarationReader(YamlFile file, string project, ICollection<Diagnostic> problems) =>
        (_file, _project, _problems) = (file, project, problems);

    /// <summary>Reads the declarations below <c>config</c>.</summary>
    /// <param name="file">The project file.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="problems">Receives the problems.</param>
    public static ImmutableArray<ConfigDeclaration> Read(YamlFile file, string project, ICollection<Diagnostic> problems)
    {
        var reader = new ConfigDeclarationReader(file, project, problems);
        switch (file["config"])
        {
            case var none when ConfigValue.IsNull(none):
                return [];
            case YamlMappingNode map:
                return [.. map.Children.Select(pair => reader.Read((YamlScalarNode)pair.Key, pair.Value)).OfType<ConfigDeclaration>()];
            case var other:
                reader.Problem($"{file.At(other!)}: config must be a mapping of keys to declarations.");
                return [];
        }
    }

    private ConfigDeclaration? Read(YamlScalarNode keyNode, YamlNode node)
    {
        var at = _file.At(keyNode);
        if (ConfigKey.Normalise(keyNode.Value ?? "", _project) is not { } key)
        {
            Problem($"{at}: '{keyNode.Value}' is not a configuration key. Keys have the form 'name' or 'namespace:name'.");
            return null;
        }

        try
        {
            return node is YamlMappingNode declared ? Declared(key, at, declared)
                : ConfigValue.Read(_file, node) is { } value ? new ConfigDeclaration(key, null, true, value, false, at)
                : throw new BadYamlException(node.Start.Line, $"{key} has no value and no declaration; give it one, such as '{{ type: string }}'");
        }
        catch (BadYamlException problem)
        {
            Problem($"{_file.Name}:{problem.Line}: {problem.Message}.");
            return null;
        }
    }

    private ConfigDeclaration? Declared(string key, string at, YamlMappingNode declared)
    {
        if (FindMisplaced(key, declared) is { } problem)
        {
            Problem(problem);
            return null;
        }

        var type = Type(key, declared);
        var node = YamlFile.Child(declared, "default") ?? YamlFile.Child(declared, "value");
        var value = node is null ? null : ConfigValue.Read(_file, node);
        if (value is null && ConfigKey.GetNamespace(key) != _project)
        {
            Problem($"{at}: {key} is not in the namespace of the project '{_project}', so it needs a 'value'.");
        }

        if (value is not (null or SecureText) && type?.Problem(value) is { } wrong)
        {
            Problem($"{_file.At(node!)}: the default of {key} {wrong}.");
        }

        return new ConfigDeclaration(key, type, value is not null, value, YamlFile.Child(declared, "secret") is YamlScalarNode { Value: "true" }, at);
    }

    private string? FindMisplaced(string key, YamlMappingNode declared)
    {
        var names = declared.Children.Keys.OfType<YamlScalarNode>().ToList();
        if (names.Find(name => !Attributes.Contains(name.Value)) is { } unknown)
        {
            return $"{_file.At(unknown)}: {key} has '{unknown.Value}', but a declaration has only {string.Join(", ", Attributes)}. "
                + "An object as value goes below 'value'.";
        }

        if (ConfigKey.GetNamespace(key) != _project && names.Find(name => name.Value != "value") is { } foreign)
        {
            return $"{_file.At(foreign)}: {key} is not in the namespace of the project '{_project}'. "
                + $"The project file can only set its value, so remove '{foreign.Value}'.";
        }

        return names.Exists(name => name.Value == "default") && names.Find(name => name.Value == "value") is { } second
            ? $"{_file.At(second)}: {key} has both 'default' and 'value'. Remove one of them."
            : null;
    }

    private ConfigType? Type(string key, YamlMappingNode declared)
    {
        if (YamlFile.Child(declared, "type") is not { } node)
        {
            return null;
        }

        var name = (node as YamlScalarNode)?.Value ?? "";
        if (!ConfigType.Names.Contains(name))
        {
            Problem($"{_file.At(node)}: {key} has the type '{name}'. The types are {string.Join(", ", ConfigType.Names)}.");
            return null;
        }

        var items = YamlFile.Child(declared, "items") is YamlMappingNode given ? Type(key, given) : null;
        if (name == ConfigType.Array && YamlFile.Child(declared, "items") is null)
        {
            Problem($"{_file.At(node)}: {key} is an array without the type of its items. Write it, such as 'items: {{ type: string }}'.");
        }

        return new ConfigType(name, items);
    }

    private void Problem(string detail) => _problems.Add(Catalogue.BadProject.With(detail));
}
