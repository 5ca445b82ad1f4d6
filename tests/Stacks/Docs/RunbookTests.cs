using System.Text.RegularExpressions;
using Infra.Tests.Stacks.Environments;
using Infra.Tests.Stacks.Settings;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Docs;

/// <summary>Every alarm that an environment can have leads to a section of a runbook, and every section is about such an alarm.</summary>
public sealed partial class RunbookTests
{
    // Files have other alarms in another mode of throughput.
    private static readonly string Bursting = EverySetting.Yaml
        .Replace("throughput: provisioned\n", "throughput: bursting\n", StringComparison.Ordinal)
        .Replace("    provisionedMiBps: 101\n", "", StringComparison.Ordinal);

    [Fact]
    public async Task Runbooks_Sections_AreTheAlarms()
    {
        DeclaredEnvironment[] environments =
        [
            await DeclaredEnvironment.FromFileAsync("prod"),
            await DeclaredEnvironment.FromFileAsync("dev"),
            await DeclaredEnvironment.FromConfigAsync("qa", StackFile.Parse(EverySetting.Yaml)),
            await DeclaredEnvironment.FromExampleAsync("recoverable", "prod"),
            await DeclaredEnvironment.FromConfigAsync("qa", StackFile.Parse(Bursting)),
        ];

        var alarms = from environment in environments
                     from alarm in environment.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")
                         .Concat(environment.OfType("aws:cloudwatch/compositeAlarm:CompositeAlarm"))
                     select Link().Match(alarm.Text("alarmDescription")).Value;
        var alerts = from environment in environments
                     from resource in environment.Resources
                     where resource.Type.StartsWith("aws:amp/", StringComparison.Ordinal)
                     from Match link in Within().Matches(resource.InputText)
                     select link.Value;
        // Those of drills are about drills (ExpectationsTests).
        var sections = from file in Directory.EnumerateFiles(Repository.PathOf("docs", "runbooks"), "*.md")
                       where Path.GetFileName(file) != "drills.md"
                       from Match heading in Heading().Matches(File.ReadAllText(file))
                       select $"{Path.GetFileName(file)}#{heading.Groups["title"].Value}";
        Assert.Equal(sections.Order(StringComparer.Ordinal), alarms.Concat(alerts).Distinct().Order(StringComparer.Ordinal));
    }

    // The end of a description: domain.md#expiry.
    [GeneratedRegex(@"[a-z-]+\.md#\S+\z")]
    private static partial Regex Link();

    [GeneratedRegex("[a-z-]+\\.md#[a-z-]+")]
    private static partial Regex Within();

    [GeneratedRegex("^## (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
