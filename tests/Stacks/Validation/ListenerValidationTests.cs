using Infra.LoadBalancing;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

public sealed class ListenerValidationTests
{
    [Theory]
    [InlineData(
        "priority: 1, hosts: [shop.example.com]",
        "priority: 1, hosts: [b.shop.example.com]",
        "infra:services[1].route.priority must be unique, but a has the same; got 1. Set it to 2.")]
    [InlineData(
        "priority: 1",
        "priority: 2",
        "infra:services[1].route.priority must come before that of a, 1, which claims every request for any host/; got 2. "
        + "Set it to a lower number, or give the two different hosts or paths.")]
    [InlineData("priority: 1, paths: [/a]", "priority: 2", "")]
    public void Validate_TwoRoutes_MustNotClaimTheSameRequests(string first, string second, string expected) => Assert.Equal(
        expected,
        ProblemsWith($"infra:services: [{{ {ServiceNamed("a")}, route: {{ {first} }} }}, {{ {ServiceNamed("b")}, route: {{ {second} }} }}]"));

    [Fact]
    public void Validate_ServicesWithAndWithoutRoute_HaveNoProblems() =>
        Assert.Equal("", ProblemsWith($"infra:services: [{{ {ServiceNamed("other")} }}, {{ {Service}, route: {{}} }}]"));

    [Theory]
    [InlineData("route: {}", false)]
    [InlineData("calls: []", true)]
    public void Validate_MoreServicesThanABalancerHasRules_IsReported(string each, bool areCalled)
    {
        var names = Enumerable.Range(0, 101).Select(number => $"s{number}").ToList();
        var services = names.Select(name => $"{{ {ServiceNamed(name)}, {each} }}")
            .Append($"{{ {Service}, calls: [{string.Join(", ", areCalled ? names : [])}] }}");

        Assert.Contains(
            "infra:services must be at most 100 routes, AWS's quota of rules for a balancer; got 101. Use a second balancer or have the quota "
                + "raised.",
            ProblemsWith($"infra:services: [{string.Join(", ", services)}]").Split('\n'));
    }

    [Fact]
    public void Validate_ServicesWhoseInternalPrioritiesMeet_AreReportedAtTheSecond()
    {
        var names = Enumerable.Range(0, 500).Select(number => $"s{number}")
            .GroupBy(name => ListenerPriorities.For(new NamedRoute(name, new() { Hosts = ["a.b"] })))
            .First(meeting => meeting.Count() > 1).Take(2).ToList();
        var services = names.Select(name => $"{{ {ServiceNamed(name)} }}").Append($"{{ {Service}, calls: [{string.Join(", ", names)}] }}");

        Assert.Equal(
            "infra:services[1].name must be another name, as the rules of two services on the internal balancer would have the same priority; "
            + $"got '{names[1]}'.",
            ProblemsWith($"infra:services: [{string.Join(", ", services)}]"));
    }

    [Theory]
    [InlineData("{ port: 7000 }", "{ port: 7001 }", "")]
    [InlineData("{ port: 443 }", "{ port: 443, publicHost: b.shop.example.com }", "")]
    [InlineData(
        "{ port: 7000 }", "{ port: 7000 }", "infra:services[2].tcp.port must be unique behind its balancer, but a has the same; got 7000.")]
    [InlineData(
        "{ port: 443, publicHost: a.shop.example.com }",
        "{ port: 443, publicHost: b.shop.example.com }",
        "infra:services[2].tcp.port must be unique behind its balancer, but a has the same; got 443.")]
    public void Validate_PortsOfTcpServices_AreUniqueBehindTheirBalancer(string first, string second, string expected)
    {
        var called = new[] { ("a", first), ("b", second) }.Where(pair => !pair.Item2.Contains("publicHost", StringComparison.Ordinal));
        var calls = string.Join(", ", called.Select(pair => pair.Item1));

        Assert.Equal(
            expected,
            ProblemsWith($$"""
                infra:services:
                  - { {{Service}}, calls: [{{calls}}] }
                  - { name: a, tcp: {{first}}, {{Container}} }
                  - { name: b, tcp: {{second}}, {{Container}} }
                """));
    }

    [Fact]
    public void Validate_PortOfATcpServiceThatNobodyCalls_MayBeTaken() => Assert.Equal(
        "",
        ProblemsWith($$"""
            infra:services:
              - { {{Service}}, calls: [a] }
              - { name: a, tcp: { port: 7000 }, {{Container}} }
              - { name: b, tcp: { port: 7000 }, {{Container}} }
            """));
}
