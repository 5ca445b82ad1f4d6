using System.Globalization;
using System.Text;
using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary>
/// The life of <c>examples/recoverable</c>: it is deployed, switched over to its second region, switched back, and destroyed. What each step does is
/// in an approved file, which <c>docs/recovery.md</c> shows.
/// </summary>
public sealed class RecoveryTests
{
    private const string Stack = "prod";

    // The settings of each step, beside those of the example.
    private static readonly (string Title, string Recovery, string MySql)[] Steps =
    [
        ("The second region is prepared", "", ""),
        ("The second region serves", Active, ""),
        ("The first region follows", Active, "{ next: { replica: true, fromRecovery: true } }"),
        ("The first region is promoted", Active, "{ next: { replica: true, fromRecovery: true, step: promoted } }"),
        ("The first region serves", "", "{ next: { replica: true, fromRecovery: true, step: serving } }"),
        ("The former databases are released", "", "{ next: { replica: true, fromRecovery: true, step: released } }"),
        ("The second region is prepared again", "", "{ generation: 2 }"),
    ];

    private const string Active = "\n    active: true\n    fileSystemId: fs-0123456789abcdef0";

    [RealEngineFact]
    public async Task Region_SwitchedOverAndBack_LosesNoData()
    {
        using var folder = new PulumiFolder(Repository.PathOf("examples", "recoverable"));
        (await folder.PulumiAsync("stack", "init", Stack)).Succeeded();
        var file = folder.PathOf($"Pulumi.{Stack}.yaml");
        var settings = await File.ReadAllTextAsync(file);
        var (text, ends) = (new StringBuilder(), new List<string>());
        foreach (var (title, recovery, mySql) in Steps)
        {
            await File.WriteAllTextAsync(file, settings
                .Replace("cidr: 10.24.0.0/16", $"cidr: 10.24.0.0/16{recovery}", StringComparison.Ordinal)
                .Replace("infra:mysql: {}", $"infra:mysql: {(mySql.Length == 0 ? "{}" : mySql)}", StringComparison.Ordinal));
            var steps = PreviewedStep.AllOf((await folder.PulumiAsync("preview", "--stack", Stack, "--json")).Succeeded());
            text.Append(CultureInfo.InvariantCulture, $"{title}: {Counts(steps)}\n");
            var ofData = steps.Where(step => step.Operation != "same" && ReplacementFacts.TypesThatHoldData.Contains(step.Type)).ToList();
            text.AppendJoin("", ofData.Select(step => $"  {step.Operation} {step.Type} {NameOf(step)}\n"));
            ends.AddRange(ofData.Where(step => step.IsEnd).Select(step => $"{title}: {step.Operation} {NameOf(step)}"));
            (await folder.PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
        }

        Approved.Matches("recoverable.txt", text.ToString());
        Assert.Equal([], ends);
        (await folder.PulumiAsync("state", "unprotect", "--stack", Stack, "--all")).Succeeded();
        (await folder.PulumiAsync("destroy", "--stack", Stack, "--skip-preview")).Succeeded();
        (await folder.PulumiAsync("stack", "rm", Stack, "--preserve-config")).Succeeded();
    }

    private static string NameOf(PreviewedStep step) => step.Urn.Split("::")[^1];

    private static string Counts(IEnumerable<PreviewedStep> steps) => string.Join(
        ", ", steps.Where(step => step.Operation != "same").CountBy(step => step.Operation).OrderBy(count => count.Key, StringComparer.Ordinal)
            .Select(count => $"{count.Value} {count.Key}"));
}
