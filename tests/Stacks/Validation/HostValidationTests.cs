using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

public sealed class HostValidationTests
{
    private const string Within = "must be within shop.example.com, whose hosted zone proves it; got";

    [Theory]
    [InlineData("[shop.example.com, '*.shop.example.com']", "")]
    [InlineData("[shop.example.com, example.com]", $"infra:services[0].route.hosts[1] {Within} 'example.com'.")]
    [InlineData("[myshop.example.com]", $"infra:services[0].route.hosts[0] {Within} 'myshop.example.com'.")]
    public void Validate_HostsOfARoute_MustBeWithinTheDomain(string hosts, string expected) =>
        Assert.Equal(expected, ProblemsWith($"infra:services: [{{ {Service}, route: {{ hosts: {hosts} }} }}]"));

    [Theory]
    [InlineData("ledger.shop.example.com", "")]
    [InlineData("shop.example.com", "")]
    [InlineData("ledger.example.com", $"infra:services[0].tcp.publicHost {Within} 'ledger.example.com'.")]
    [InlineData(
        "Ledger.shop.example.com",
        "infra:services[0].tcp.publicHost must be a host in lower case, at most 128 characters, such as ledger.shop.example.com; "
        + "got 'Ledger.shop.example.com'.")]
    public void Validate_HostOfATcpService_MustBeWithinTheDomain(string host, string expected) =>
        Assert.Equal(expected, ProblemsWith($"infra:services: [{{ name: ledger, tcp: {{ port: 443, publicHost: {host} }}, {Container} }}]"));

    [Theory]
    [InlineData("{ hosts: [ledger.shop.example.com] }", "ledger.shop.example.com")]
    [InlineData("{}", "shop.example.com")]
    public void Validate_HostOfATcpServiceAndOfARoute_IsOneTooMany(string route, string host) => Assert.Equal(
        $"infra:services[1].tcp.publicHost must not be a host of a route, as a name leads to one balancer; got '{host}'.",
        ProblemsWith(
            $"infra:services: [{{ {Service}, route: {route} }}, {{ name: ledger, tcp: {{ port: 443, publicHost: {host} }}, {Container} }}]"));

    [Theory]
    [InlineData(10, "")]
    [InlineData(
        11,
        "infra:services must have routes whose hosts fit into one certificate: its names must be 1 to 10, AWS's default quota; got 11.")]
    public void Validate_HostsOfAllRoutes_FitIntoOneCertificate(int hosts, string expected)
    {
        var services =
            Enumerable.Range(0, hosts).Select(number => $"{{ {ServiceNamed($"s{number}")}, route: {{ hosts: [s{number}.shop.example.com] }} }}");

        Assert.Equal(expected, ProblemsWith($"infra:services: [{string.Join(", ", services)}]"));
    }
}
