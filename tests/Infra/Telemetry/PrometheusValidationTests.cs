using Infra.Telemetry;
using Infra.Telemetry.Rules;
using Infra.Tests.Validation;
using static Infra.Tests.Telemetry.PrometheusPrograms;

namespace Infra.Tests.Telemetry;

public sealed class PrometheusValidationTests
{
    [Fact]
    public void Args_InOrder_HaveNoProblems() => Assert.Empty(Problems("shop-metrics", ArgsOf(files: Orders)));

    [Fact]
    public void Args_Wrong_AreReportedAtOnce() => Assert.Equal(
        [
            "name must be 1 to 60 lower-case letters, digits and single hyphens, the first a letter; got 'Shop'.",
            "metricDays must be 1 to 1095; got 1096.",
            "seriesPerService must be 1 to 50000000; got 0.",
            "logRetentionDays must be a number of days that CloudWatch Logs accepts; got 2. Those are 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, "
                + "365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.",
            "thresholds.seriesPercent must be 1 to 99; got 100.",
            "services[2].name must be lower-case letters, digits and single hyphens, the first a letter; got 'a|b'.",
            "services[1] must be listed once; got 'web'.",
            "environment must be lower-case letters, digits and single hyphens, the first a letter; got 'Prod'.",
            "ruleFiles[0].name must not be that of the rules that every workspace has; got 'services'. Give the file another name.",
        ],
        Problems("Shop", ArgsOf(
            [new("web"), new("web"), new("a|b")],
            days: 1096,
            series: 0,
            logDays: 2,
            environment: "Prod",
            thresholds: new() { SeriesPercent = 100 },
            files: Orders with { Name = "services" })));

    [Theory]
    [InlineData("groups: []", null)]
    [InlineData("groups: [{ name: a, rules: [{ record: b, expr: up, labels: { c: d } }], interval: 30s }]", null)]
    [InlineData("groups: [{ name: a, rules: [{ alert: b, expr: up, for: 1m, annotations: { summary: c } }] }]", null)]
    [InlineData("", "must be one document of YAML, with groups; got 0 in file")]
    [InlineData("groups: []\n---\ngroups: []", "must be one document of YAML, with groups; got 2 in file")]
    [InlineData("- name: a", "must be a mapping with a list of groups; got file:1. Begin it with 'groups:'")]
    [InlineData("\ngroups:", "must be a mapping with a list of groups; got file:2. Begin it with 'groups:'")]
    [InlineData("groups: []\nrules: []", "must have no key rules there; got file:2. The keys are groups")]
    [InlineData("groups:\n- rules: []", "must give each group a name and a list of rules; got file:2")]
    [InlineData("groups:\n- name: a", "must give each group a name and a list of rules; got file:2")]
    [InlineData("groups:\n- name: a\n  rules: []\n- name: a\n  rules: []", "must have only one group a; got file:4")]
    [InlineData("groups: [{ name: a, rules: [{ expr: up }] }]", "must give each rule either record or alert; got file:1")]
    [InlineData("groups: [{ name: a, rules: [{ alert: b, record: c, expr: up }] }]", "must give each rule either record or alert; got file:1")]
    [InlineData("groups: [{ name: a, rules: [{ alert: b }] }]", "must give each rule an expression, expr; got file:1")]
    [InlineData(
        "groups: [{ name: a, rules: [{ record: b, expr: up, for: 1m }] }]",
        "must have no key for there; got file:1. The keys are expr, labels, record")]
    public void RuleFile_Content_IsJudgedWithLineAndRemedy(string content, string? problem) => Assert.Equal(
        problem is null ? [] : [$"[0].content {problem}."], Refusal.Lines(RuleFileValidation.Validate([new("file", content)])));

    [Fact]
    public void RuleFile_ThatIsNotYaml_IsRefusedWithItsLine() => Assert.StartsWith(
        "[0].content must be YAML; got file:2: ",
        Assert.Single(Refusal.Lines(RuleFileValidation.Validate([new("file", "groups: []\nlimit: }\n")]))),
        StringComparison.Ordinal);

    [Fact]
    public void RuleFile_TooLong_IsRefused() => Assert.Equal(
        ["[0].content must have at most 1000000 bytes; got 1000001 in file. Split the file."],
        Refusal.Lines(RuleFileValidation.Validate([new("file", new string('#', 1_000_001))])));

    [Theory]
    [InlineData("a", "a", "[1].name must be listed once; got 'a'.")]
    [InlineData("a", "B", "[1].name must be 1 to 64 lower-case letters, digits and single hyphens, the first a letter; got 'B'.")]
    public void RuleFile_Names_AreNamesAndDiffer(string one, string other, string problem) => Assert.Equal(
        [problem], Refusal.Lines(RuleFileValidation.Validate([new(one, "groups: []"), new(other, "groups: []")])));

    private static IEnumerable<string> Problems(string name, PrometheusWorkspaceArgs args) =>
        Refusal.Problems(() => PrometheusWorkspaceValidation.Check(name, args));
}
