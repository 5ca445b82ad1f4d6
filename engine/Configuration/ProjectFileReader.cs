using System.Collections.Immutable;
using Infra.Engine.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>Reads a project file and collects all its problems.</summary>
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
        if (ProjectFile.FindName(directory) is not { } name)
        {
            problems.Add(Catalogue.NoProject.With(
                $"'{directory}' has no {ProjectFile.UsualName}. Run the command in the folder of a Pulumi project, or name that folder."));
            return null;
        }

        return YamlFile.Load(directory, name, problems) is { } file ? new ProjectFileReader(file, problems).Read() : null;
    }

    private ProjectFile? Read()
    {
        var name = Name();
        var (runtime, options) = Runtime();
        var (folder, config) = _file["config"] is { } given && ConfigValue.Text(given) is { Length: > 0 } text
            ? (OldStackFolder(given, text), [])
            : (Text("stackConfigDir"), name is null ? [] : ConfigDeclarationReader.Read(_file, name, _problems));
        var main = Text("main");
        return name is null || runtime is null
            ? null
            : new ProjectFile
            {
                FileName = _file.Name,
                Name = name,
                Runtime = runtime,
                RuntimeOptions = options,
                Main = main,
                StackConfigDirectory = folder ?? "",
                Config = config,
            };
    }

    private string? Name()
    {
        var name = RequiredText("name", "name: shop");
        if (name is null || name.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.'))
        {
            return name;
        }

        Problem($"{_file.At(_file["name"]!)}: the name '{name}' has other characters than letters, digits, '-', '_' and '.'.");
        return null;
    }

    private (string? Name, ImmutableDictionary<string, string> Options) Runtime()
    {
        var none = ImmutableDictionary<string, string>.Empty;
        if (_file["runtime"] is not YamlMappingNode map)
        {
            return (RequiredText("runtime", "runtime: dotnet"), none);
        }

        var options = none;
        switch (YamlFile.Child(map, "options"))
        {
            case YamlMappingNode given:
                options = given.Children.Where(pair => pair.Value is YamlScalarNode)
                    .ToImmutableDictionary(pair => GetText(pair.Key), pair => GetText(pair.Value));
                break;
            case YamlSequenceNode list:
                Problem($"{_file.At(list)}: the options of the runtime must be a mapping.");
                break;
        }

        if (ConfigValue.Text(YamlFile.Child(map, "name")) is { Length: > 0 } name)
        {
            return (name, options);
        }

        Problem($"{_file.At(map)}: runtime has no name. Write 'name: dotnet' below it.");
        return (null, options);
    }

    // Before there were declarations, 'config' was the folder of the stack files.
    private string OldStackFolder(YamlNode config, string folder)
    {
        if (_file["stackConfigDir"] is not null)
        {
            Problem($"{_file.At(config)}: 'config' and 'stackConfigDir' both name the folder of the stack files. Remove 'config'.");
        }

        return folder;
    }

    private string? RequiredText(string key, string example)
    {
        var text = Text(key);
        if (text is null && ConfigValue.IsNull(_file[key]))
        {
            Problem($"{_file.Name} has no {key}. Add one: '{example}'.");
        }

        return text;
    }

    private string? Text(string key)
    {
        var node = _file[key];
        var text = ConfigValue.Text(node);
        if (text is null && !ConfigValue.IsNull(node))
        {
            Problem($"{_file.At(node!)}: {key} must be a text; put it in quotes.");
        }

        return text is "" ? null : text;
    }

    private static string GetText(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";

    private void Problem(string detail) => _problems.Add(Catalogue.BadProject.With(detail));
}
