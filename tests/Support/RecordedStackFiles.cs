using System.Text.Json;

namespace Infra.Tests.Support;

/// <summary>
/// The values that Pulumi's CLI reads from stack files: recorded in <c>tests/Engine/Configuration</c>, and asked again by <c>tests/RealEngine</c>.
/// </summary>
public static class RecordedStackFiles
{
    /// <summary>Name of the project that the stack files belong to.</summary>
    public const string Project = "shop";

    private const string FileMark = "=== ";
    private const string AnswerMark = "---> ";
    private const string Refused = "refused";

    /// <summary>All files of <c>StackFiles.txt</c>, with the configuration that a program receives; null for a file that Pulumi refuses.</summary>
    public static IReadOnlyList<(string Name, string Yaml, SortedDictionary<string, string>? Configuration)> Files { get; } = ReadFiles();

    /// <summary>
    /// All scalars of <c>Scalars.txt</c>, with the text that a program receives for the scalar and for a list with it alone; null for one that Pulumi
    /// refuses.
    /// </summary>
    public static IReadOnlyList<(string Scalar, string? Text, string? List)> Scalars { get; } = ReadScalars();

    private static List<(string, string, SortedDictionary<string, string>?)> ReadFiles()
    {
        var files = new List<(string, string, SortedDictionary<string, string>?)>();
        foreach (var part in Read("StackFiles.txt").Split($"\n{FileMark}")[1..])
        {
            var title = part.IndexOf('\n', StringComparison.Ordinal);
            var answer = part.IndexOf($"\n{AnswerMark}", StringComparison.Ordinal);
            var (name, yaml) = (part[..title], part[(title + 1)..(answer + 1)]);
            var json = part[(answer + 1 + AnswerMark.Length)..].Trim();
            files.Add((name, yaml, json == Refused
                ? null
                : new(JsonSerializer.Deserialize<Dictionary<string, string>>(json)!, StringComparer.Ordinal)));
        }

        return files;
    }

    private static List<(string, string?, string?)> ReadScalars() =>
    [
        .. Read("Scalars.txt").Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))
            .Select(columns => columns[1] == Refused
                ? (columns[0], (string?)null, (string?)null)
                : (columns[0], JsonSerializer.Deserialize<string>(columns[1]), columns[2])),
    ];

    private static string Read(string name) => File.ReadAllText(Repository.PathOf("tests", "Engine", "Configuration", name));
}
