using System.Collections.Immutable;
using Infra.Engine.Files;

namespace Infra.Engine.Configuration;

/// <summary>The content of a project file, such as <c>Pulumi.yaml</c>.</summary>
internal sealed record ProjectFile
{
    /// <summary>The usual name of the file.</summary>
    public const string UsualName = "Pulumi.yaml";

    private const string Start = "Pulumi.";

    // Pulumi takes the first one that exists, and reads stack files with the same ending.
    private static readonly string[] Endings = [".json", ".yaml", ".yml"];

    /// <summary>Name of the file.</summary>
    public string FileName { get; init; } = UsualName;

    /// <summary>Name of the project.</summary>
    public required string Name { get; init; }

    /// <summary>The language of the program: <c>dotnet</c>, <c>nodejs</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>Options of the runtime by name. Options that are lists or maps are left out.</summary>
    public ImmutableDictionary<string, string> RuntimeOptions { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Folder or file of the program, relative to the project. Null means the folder of the project.</summary>
    public string? Main { get; init; }

    /// <summary>Folder of the stacks' files, relative to the project.</summary>
    public string StackConfigDirectory { get; init; } = "";

    /// <summary>The configuration values that the project declares.</summary>
    public ImmutableArray<ConfigDeclaration> Config { get; init; } = [];

    /// <summary>Name of the project file of a folder; null when the folder has none.</summary>
    public static string? FindName(string directory) =>
        Endings.Select(ending => $"Pulumi{ending}").FirstOrDefault(name => RegularFile.Exists(Path.Combine(directory, name)));

    /// <summary>Path of the file of a stack, relative to the project.</summary>
    public string StackFile(string stack) => Path.Combine(StackFolder, $"{Start}{stack}{Ending}");

    /// <summary>Names of the stacks that have a file, in ordinal order.</summary>
    /// <param name="directory">Folder of the project.</param>
    public IReadOnlyList<string> FindStacks(string directory)
    {
        var folder = Path.Combine(directory, StackFolder);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, $"{Start}*{Ending}").Select(path => Path.GetFileName(path))
                .Where(name => name.Length > Start.Length + Ending.Length)
                .Select(name => name[Start.Length..^Ending.Length]).Order(StringComparer.Ordinal)]
            : [];
    }

    private string Ending => Path.GetExtension(FileName);

    // Pulumi looks for an absolute folder below the project too.
    private string StackFolder => StackConfigDirectory.TrimStart('/');
}
