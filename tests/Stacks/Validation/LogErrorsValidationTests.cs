using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

public sealed class LogErrorsValidationTests
{
    // Ten words of forty characters: 731 characters of a pattern, and 45 for each service that is left out.
    private static readonly string Longest = string.Join(", ", Enumerable.Range(0, 10).Select(digit => $"'{new string($"{digit}"[0], 40)}'"));

    [Theory]
    [InlineData("{}", "")]
    [InlineData("{ words: [E1, a.b:c-d_e], max: 0 }", "")]
    [InlineData("{ max: 1000001 }", "infra:services[0].logErrors.max must be 0 to 1000000; got 1000001.")]
    [InlineData("{ words: [] }", "infra:services[0].logErrors.words must list 1 to 10; got 0.")]
    [InlineData("{ words: [A1, A1] }", "infra:services[0].logErrors.words[1] must be listed once; got 'A1'.")]
    [InlineData(
        "{ words: [E] }",
        "infra:services[0].logErrors.words[0] must be 2 to 40 letters, digits, underscores, dots, colons and hyphens; got 'E'.")]
    [InlineData(
        "{ words: ['a*b'] }",
        "infra:services[0].logErrors.words[0] must be 2 to 40 letters, digits, underscores, dots, colons and hyphens; got 'a*b'.")]
    [InlineData(
        "{ words: ['a\"b'] }",
        "infra:services[0].logErrors.words[0] must be 2 to 40 letters, digits, underscores, dots, colons and hyphens; got 'a\"b'.")]
    public void Validate_Words_ArePartsOfAPattern(string logErrors, string expected) =>
        Assert.Equal(expected, ProblemsWith($"infra:services: [{{ {Service}, logErrors: {logErrors} }}]"));

    // Names of pods begin with that of their service.
    [Theory]
    [InlineData("web", "services", 1)]
    [InlineData("web", "other", 0)]
    [InlineData("shop", "services", 0)]
    public void Validate_APatternThatLeavesOutManyServices_HasALimit(string others, string @namespace, int problems)
    {
        var services = Enumerable.Range(1, 9).Select(number => $"{{ {ServiceNamed($"{others}-{number}")}, namespace: {@namespace} }}");

        var found = ProblemsWith($"""
            infra:runtime: kubernetes
            infra:services: [{string.Join(", ", services.Prepend($"{{ {Service}, logErrors: {{ words: [{Longest}] }} }}"))}]
            """);

        Assert.Equal(problems, found.Split('\n').Count(problem => problem.StartsWith(
            "infra:services[0].logErrors.words must make a filter pattern of at most 1024 characters, AWS's limit; got ", StringComparison.Ordinal)));
        Assert.DoesNotContain("logErrors", problems == 0 ? found : "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, "kubernetes", 0)]
    [InlineData(101, "kubernetes", 1)]
    [InlineData(101, "servers", 0)]
    public void Validate_FiltersOfTheLogGroupOfACluster_HaveALimit(int count, string runtime, int problems)
    {
        var workers = Enumerable.Range(1, count).Select(number => $"{{ name: w{number}, worker: {{ image: '{Image}' }}, logErrors: {{}} }}");

        var found = ProblemsWith($"infra:runtime: {runtime}\ninfra:services: [{string.Join(", ", workers)}]");

        Assert.Equal(problems, found.Split('\n').Count(problem => problem.StartsWith(
            "infra:services must have at most 100 with logErrors on Kubernetes, AWS's limit of metric filters on a log group; got 101.",
            StringComparison.Ordinal)));
    }
}
