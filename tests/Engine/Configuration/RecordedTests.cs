using Infra.Engine.Configuration;
using Infra.Engine.Diagnostics;
using Infra.Tests.Engine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Engine.Configuration;

/// <summary>Stack files are read as Pulumi's CLI reads them.</summary>
public sealed class RecordedTests
{
    private static readonly ProjectFile Project = new() { Name = RecordedStackFiles.Project, Runtime = "dotnet" };

    [Fact]
    public void Scalar_OfAnyForm_IsWhatPulumiReads()
    {
        var differences = RecordedStackFiles.Scalars
            .Select(recorded => (recorded.Scalar, Expected: (recorded.Text, recorded.List), Actual: Read(recorded.Scalar)))
            .Where(result => result.Expected != result.Actual)
            .Select(result => $"{result.Scalar}: {result.Actual}, but Pulumi reads {result.Expected}");
        Assert.Equal("", string.Join('\n', differences));
        Assert.True(RecordedStackFiles.Scalars.Count > 400);
    }

    [Fact]
    public void File_OfAnyShape_IsWhatPulumiReads()
    {
        var differences = RecordedStackFiles.Files
            .Select(file => (file.Name, Expected: Text(file.Configuration), Actual: Text(ReadFile(file.Yaml))))
            .Where(result => result.Expected != result.Actual)
            .Select(result => $"{result.Name}: {result.Actual}, but Pulumi reads {result.Expected}");
        Assert.Equal("", string.Join('\n', differences));
        Assert.True(RecordedStackFiles.Files.Count > 90);
    }

    private static (string? Text, string? List) Read(string scalar) =>
        ReadFile($"config:\n  shop:text: {scalar}\n  shop:list:\n  - {scalar}\n") is { } settings
            ? (settings["shop:text"], settings["shop:list"])
            : (null, null);

    private static Dictionary<string, string>? ReadFile(string yaml)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.dev.yaml", yaml);
        var problems = new List<Diagnostic>();
        var configuration = new StackFileReader(Project, "dev", null, problems).Read(folder.Path);
        return problems.Exists(problem => problem.Severity == Severity.Error)
            ? null
            : configuration!.Settings.ToDictionary(setting => setting.Key, setting => setting.Value.Text);
    }

    private static string Text(IEnumerable<KeyValuePair<string, string>>? settings) => settings is null
        ? "refused"
        : string.Join(' ', settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => $"{setting.Key}={setting.Value}"));
}
