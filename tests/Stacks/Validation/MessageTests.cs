using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

/// <summary>Mistakes that strangers make: a message names what they wrote, the rule, and the smallest change that helps.</summary>
public sealed class MessageTests
{
    private const string Hosts = "route: { hosts: [www.shop.example.com] }";

    [Fact]
    public void TwoServicesWithOneHost_NamesBothAndTheHost()
    {
        var problems = ProblemsWith($"infra:services: [{{ {ServiceNamed("one")}, {Hosts} }}, {{ {ServiceNamed("two")}, {Hosts} }}]");

        Assert.Matches(
            @"^infra:services\[[01]\]\.route\.hosts must have a request that (one|two) does not take: both claim www\.shop\.example\.com/\. "
            + @"Give the two different hosts or paths\.$",
            problems);
    }

    [Fact]
    public void SixHosts_IsAProblemOfTheHosts() => Assert.Equal(
        "infra:services[0].route.hosts must need at most 5 condition values together with the paths, AWS's limit; got 6. "
        + "A host counts once, a path twice: for itself and for what lies below it.",
        ProblemsWith($"infra:services: [{{ {Service}, route: {{ hosts: [{Names(6)}] }} }}]"));

    [Fact]
    public void PublicHostInThePrivateZone_IsRefusedWithTheReason() => Assert.Equal(
        "infra:services[0].route.hosts[1] must not be in internal.shop.example.com, the private zone: the VPC would not find it, and two "
        + "certificates would prove one name; got 'x.internal.shop.example.com'.",
        ProblemsWith($"infra:services: [{{ {Service}, route: {{ hosts: [a.shop.example.com, x.internal.shop.example.com] }} }}]"));

    [Fact]
    public void MinSizeAboveTheDefaultMaxSize_NamesTheNumber() => Assert.Equal(
        "infra:services[0].servers.minSize must be 0 to maxSize, 2; got 100. Set maxSize to 100 or more.",
        ProblemsWith($"infra:services: [{{ {Service}, servers: {{ minSize: 100 }} }}]"));

    [Theory]
    [InlineData("{ A: 3 }")]
    [InlineData("{ A: true }")]
    public void NumberAsVariable_SaysToQuoteIt(string variables) => Assert.EndsWith(
        " Write it in quotes.",
        ProblemsWith($"infra:services: [{{ name: web, container: {{ image: '{Image}', port: 8080, variables: {variables} }} }}]"));

    [Fact]
    public void ContainerOnPort80_IsToldWhy() => Assert.Equal(
        "infra:services[0].container.port must be 1024 to 65535, as a container without rights of root listens on no lower port; got 80.",
        ProblemsWith("infra:services: [{ name: web, container: { image: '" + Image + "', port: 80 } }]"));

    [Fact]
    public void OneAddressTwice_IsRefusedInAnyCase() => Assert.Equal(
        "infra:alarms.emails[1] must be listed once; got 'a@example.com'.",
        ProblemsWith("infra:alarms: { emails: [A@example.com, a@example.com] }"));

    [Fact]
    public void AlarmThatNeverEnds_IsRefused() => Assert.Equal(
        "infra:mysql.thresholds.freeMemoryMiB must be less than the memory of db.t4g.medium, 4096 MiB, or the alarm never ends; got 999999999.",
        ProblemsWith("infra:mysql: { thresholds: { freeMemoryMiB: 999999999 } }"));

    [Fact]
    public void KeyOfAnotherGroup_IsFoundThere() => Assert.Equal(
        "infra:services[0].route.healthPath is not a setting of services[0].route. There is services[].container.healthPath.",
        ProblemsWith($"infra:services: [{{ {Service}, route: {{ healthPath: /alive }} }}]"));

    [Fact]
    public void OneNewTier_IsToldThatTheListReplacesTheDefault() => Assert.Equal(
        "infra:network.tiers must have a public one, as services have routes from the internet. "
        + "A list of tiers replaces the default one: name all tiers.",
        ProblemsWith($$"""
            infra:network: { tiers: [{ name: business, vlan: 9, exposure: egress, slot: 9, prefixLength: 23 }] }
            infra:services: [{ {{Service}}, route: {} }]
            """));

    [Fact]
    public void ProcessorOfAnotherKindAlone_IsOneProblem() => Assert.Equal(
        "infra:services[0].servers.instanceTypes must be of Intel or AMD, as architecture is x86_64; got t4g.small. "
        + "List types such as c7i.large and c6i.large, with 2 vCPU and 4 GiB. The value is the default; set instanceTypes.",
        ProblemsWith($"infra:services: [{{ {Service}, servers: {{ architecture: x86_64 }} }}]"));

    [Fact]
    public void TagOfAWrongCharacter_NamesSuch() => Assert.Equal(
        "infra:tags.Owner must be at most 256 letters of any language, digits, spaces or _.:/=+-@, so none of & ' , ( ); got 'Müller & Söhne'.",
        ProblemsWith("infra:tags: { Owner: 'Müller & Söhne' }"));

    [Fact]
    public void VariableWithoutAValue_IsRefused() => Assert.Equal(
        "infra:services[0].container.variables.A must be text; got nothing.",
        ProblemsWith("infra:services: [{ name: web, calls: [internet], container: { image: 'nginx:1.28', port: 8080, variables: { A: } } }]"));

    [Fact]
    public void PortOfAnotherProtocol_IsRefused() => Assert.Contains(
        "infra:services[0].container.port must be a port of HTTP, and 8883 is that of MQTT; got 8883. "
        + "A service that speaks another protocol has tcp; one that speaks HTTP, another port.",
        ProblemsWith("infra:services: [{ name: web, container: { image: 'nginx:1.28', port: 8883 } }]"));

    [Fact]
    public void NoTimeToBoot_IsRefusedBehindABalancer() => Assert.Equal(
        "infra:services[0].servers.healthCheckGraceSeconds must be 120 or more behind a balancer, or servers are replaced while they boot; got 0.",
        ProblemsWith($"infra:services: [{{ {Service}, {Hosts}, servers: {{ healthCheckGraceSeconds: 0, instanceWarmupSeconds: 300 }} }}]"));

    private static string Names(int count) => string.Join(", ", Enumerable.Range(0, count).Select(number => $"h{number}.shop.example.com"));
}
