using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.EngineTruth;

/// <summary>The histories that were recorded from Pulumi's own engine.</summary>
public static class Histories
{
    /// <summary>The folder that holds them: <c>ENGINE_TRUTH</c>, else <c>engine-truth</c> in the project's shared files.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable("ENGINE_TRUTH") is { Length: > 0 } folder
        ? folder
        : Path.Combine(
            Environment.GetEnvironmentVariable("INFRA_SHARED") is { Length: > 0 } shared ? shared : Path.Combine(Repository.Root, "..", "shared"),
            "engine-truth");

    /// <summary>Names of the files, without the ending.</summary>
    public static IEnumerable<string> Files => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder, "*.jsonl").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)
        : [];

    /// <summary>The histories in a file.</summary>
    public static IEnumerable<History> Read(string file) => File.ReadLines(Path.Combine(Folder, $"{file}.jsonl"))
        .Select(line => new History(file, JsonNode.Parse(line)!.AsObject()));
}
