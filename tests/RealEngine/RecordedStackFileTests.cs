using System.Text.Json.Nodes;
using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary>Pulumi's CLI reads the stack files that the engine is tested with as they are recorded.</summary>
public sealed class RecordedStackFileTests
{
    private const string Refused = "refused";

    [RealEngineFact]
    public async Task Scalars_Recorded_AreWhatPulumiReads()
    {
        using var folder = await FolderAsync();
        var scalars = RecordedStackFiles.Scalars.Where(scalar => scalar.Text is not null).ToList();
        var yaml = string.Concat(scalars.Select((scalar, i) => $"  text{i}: {scalar.Scalar}\n  list{i}:\n  - {scalar.Scalar}\n"));
        var expected = scalars.SelectMany((scalar, i) => ((string, string)[])[($"text{i}", scalar.Text!), ($"list{i}", scalar.List!)])
            .ToDictionary(pair => $"{RecordedStackFiles.Project}:{pair.Item1}", pair => pair.Item2);
        Assert.Equal(Text(expected), await ReadAsync(folder, "scalars", $"config:\n{yaml}"));
    }

    [RealEngineFact]
    public async Task Scalars_RecordedAsRefused_AreRefused()
    {
        using var folder = await FolderAsync();
        foreach (var (scalar, _, _) in RecordedStackFiles.Scalars.Where(scalar => scalar.Text is null))
        {
            Assert.Equal((scalar, Refused), (scalar, await ReadAsync(folder, "refused", $"config:\n  a: {scalar}\n")));
        }
    }

    [RealEngineFact]
    public async Task Files_Recorded_AreWhatPulumiReads()
    {
        using var folder = await FolderAsync();
        foreach (var (name, yaml, configuration) in RecordedStackFiles.Files)
        {
            var expected = configuration is null ? Refused : Text(configuration);
            Assert.Equal((name, expected), (name, await ReadAsync(folder, "file", yaml)));
        }
    }

    private static async Task<PulumiFolder> FolderAsync()
    {
        var folder = new PulumiFolder();
        await File.WriteAllTextAsync(folder.PathOf("Pulumi.yaml"), $"name: {RecordedStackFiles.Project}\nruntime: dotnet\n");
        (await folder.PulumiAsync("stack", "init", "recorded")).Succeeded();
        return folder;
    }

    private static async Task<string> ReadAsync(PulumiFolder folder, string name, string yaml)
    {
        await File.WriteAllTextAsync(folder.PathOf($"{name}.yaml"), yaml);
        var ended = await folder.PulumiAsync("config", "--json", "--stack", "recorded", "--config-file", $"{name}.yaml");
        return ended.ExitCode != 0
            ? Refused
            : Text(JsonNode.Parse(ended.Output)!.AsObject().ToDictionary(setting => setting.Key, setting => (string)setting.Value!["value"]!));
    }

    private static string Text(IEnumerable<KeyValuePair<string, string>> settings) => string.Join(
        '\n', settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => $"{setting.Key}={setting.Value}"));
}
