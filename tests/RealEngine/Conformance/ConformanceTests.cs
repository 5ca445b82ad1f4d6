using System.Text.RegularExpressions;

namespace Infra.Tests.RealEngine.Conformance;

/// <summary>
/// The conformance programs, on both SDKs, are previewed by Pulumi's own CLI and by this repository's engine. Both plan the same steps with the same
/// facts.
/// </summary>
public sealed partial class ConformanceTests
{
    // Scenarios that are not compared, and why.
    private static readonly Dictionary<string, string> Left = new()
    {
        ["assets-remote"] = "Pulumi downloads remote assets to hash them. This engine reaches no network.",
        ["kubernetes"] = "Pulumi's provider asks the API server of the cluster. Kubernetes has tests of its own.",
        ["stack-references"] = "Pulumi reads the other stack from its backend. This engine has none and reads exported states.",
    };

    /// <summary>SDK and scenario of each comparison.</summary>
    public static TheoryData<string, string> Good => Comparisons(scenario => !scenario.StartsWith("fail-", StringComparison.Ordinal));

    /// <summary>SDK and scenario of each program that fails.</summary>
    public static TheoryData<string, string> Failing => Comparisons(scenario => scenario.StartsWith("fail-", StringComparison.Ordinal));

    [ConformanceTheory]
    [MemberData(nameof(Good))]
    public async Task Scenario_ByBothEngines_IsPlannedAlike(string client, string scenario)
    {
        using var folder = new ConformanceFolder(client);
        var preview = (await folder.PreviewAsync(scenario)).Succeeded();
        var result = await ConformancePrograms.PreviewAsync(client, scenario);

        Assert.True(result.Succeeded, string.Join('\n', result.Plan.Diagnostics));
        Assert.Equal(WithoutKnownDifferences(PulumiPlan.Text(preview)), EnginePlan.Text(result.Plan));
    }

    [ConformanceTheory]
    [MemberData(nameof(Failing))]
    public async Task Failure_ByBothEngines_Fails(string client, string scenario)
    {
        using var folder = new ConformanceFolder(client);
        var preview = await folder.PreviewAsync(scenario);
        var result = await ConformancePrograms.PreviewAsync(client, scenario);

        // Node.js programs end with 0 after they logged an error, and Pulumi then reports success. Here an error is an error.
        var isLogged = (client, scenario) == ("nodejs", "fail-log-error");
        Assert.Equal((isLogged ? 0 : 1, false), (preview.ExitCode, result.Succeeded));
    }

    // Where Pulumi's plan is another one: an import reads the cloud. The stand-in's has other properties, so an update follows.
    private static string WithoutKnownDifferences(string plan) => UpdateAfterImport().Replace(plan, "");

    [GeneratedRegex(@"^update urn:pulumi:options::conformance::test:index:Widget::imported\n( {4}.*\n)*", RegexOptions.Multiline)]
    private static partial Regex UpdateAfterImport();

    private static TheoryData<string, string> Comparisons(Func<string, bool> isWanted)
    {
        var data = new TheoryData<string, string>();
        foreach (var client in (string[])["csharp", "nodejs"])
        {
            foreach (var scenario in ConformancePrograms.Scenarios.Where(isWanted).Where(scenario => !Left.ContainsKey(scenario)))
            {
                data.Add(client, scenario);
            }
        }

        return data;
    }
}
