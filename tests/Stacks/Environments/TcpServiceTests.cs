using System.Text.Json.Nodes;
using Infra.Stacks;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>TCP services beside the others of dev.</summary>
public sealed class TcpServiceTests
{
    private const string Ledger = """
        {
          "name": "ledger",
          "container": { "image": "444455556666.dkr.ecr.eu-central-1.amazonaws.com/ledger:1", "port": 7000 },
          "tcp": { "port": 7000 }
        }
        """;

    private const string Journal = """
        {
          "name": "journal",
          "container": { "image": "444455556666.dkr.ecr.eu-central-1.amazonaws.com/journal:1", "port": 7001 },
          "tcp": { "port": 7001 }
        }
        """;

    private const string Public = """
        {
          "name": "edge",
          "container": { "image": "444455556666.dkr.ecr.eu-central-1.amazonaws.com/edge:1", "port": 7002 },
          "tcp": { "port": 443, "publicHost": "edge.dev.shop.example.com" }
        }
        """;

    [Fact]
    public async Task ServiceThatNobodyCalls_IsBehindNoBalancer()
    {
        var caller = """
            { "name": "caller", "container": { "image": "444455556666.dkr.ecr.eu-central-1.amazonaws.com/c:1", "port": 8080 }, "calls": ["ledger"] }
            """;

        var environment = await DeclaredEnvironment.FromConfigAsync("dev", With(Ledger, Journal, caller).Config);

        Assert.Equal(
            ["infra-dev-ledger-group"],
            environment.OfType("aws:autoscaling/group:Group").Where(group => group.InputText.Contains("infra-dev-tcp-", StringComparison.Ordinal))
                .Select(group => group.Name));
        Assert.Equal([], Invariants.Broken(environment));
    }

    [Fact]
    public async Task OnlyServiceThatNobodyCalls_HasNoBalancer()
    {
        var environment = await DeclaredEnvironment.FromConfigAsync("dev", With(Ledger).Config);

        Assert.DoesNotContain(environment.Resources, resource => resource.Name.StartsWith("infra-dev-tcp-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PublicService_IsReachedAtItsHostOnPort443()
    {
        var environment = await DeclaredEnvironment.FromConfigAsync("dev", With(Public).Config);

        var record = environment.OfType("aws:route53/record:Record").Single(record => record.Text("name") == "edge.dev.shop.example.com");
        var balancer = environment.Get("aws:lb/loadBalancer:LoadBalancer", "infra-dev-tcp-edge-balancer");
        Assert.Equal($"{balancer.Name}.elb.amazonaws.com", record.Groups("aliases").Single()["name"]);
        Assert.Equal(
            [443.0],
            environment.OfType("aws:lb/listener:Listener").Where(listener => listener.Text("loadBalancerArn") == $"{balancer.Name}-arn")
                .Select(listener => listener.Inputs["port"]));
    }

    [Fact]
    public void CallOfAPublicService_IsRefused() => Assert.EndsWith(
        "calls[0] must not be a service with tcp.publicHost, which has no name within the VPC; got 'edge'. "
        + "Call it at its public host, with internet among the calls.",
        ProblemOf(With(Public, """
            { "name": "caller", "container": { "image": "444455556666.dkr.ecr.eu-central-1.amazonaws.com/c:1", "port": 8080 }, "calls": ["edge"] }
            """)));

    [Fact]
    public void PublicHostThatARouteHas_IsRefused() => Assert.EndsWith(
        "tcp.publicHost must not be a host of a route, as a name leads to one balancer; got 'edge.dev.shop.example.com'.",
        ProblemOf(With(Public, """
            {
              "name": "www",
              "container": { "image": "444455556666.dkr.ecr.eu-central-1.amazonaws.com/c:1", "port": 8080 },
              "route": { "hosts": ["edge.dev.shop.example.com"] }
            }
            """)));

    private static AnyEnvironment With(params string[] services) =>
        new AnyEnvironment("dev", StackFile.Read("dev")).With("infra:services", list =>
            new JsonArray([.. list.AsArray().Select(service => service!.DeepClone()), .. services.Select(service => JsonNode.Parse(service))]));

    private static string ProblemOf(AnyEnvironment environment) =>
        Assert.Single(EnvironmentReader.TryRead(DeclaredEnvironment.CreateSource(environment.Stack, environment.Config)).Problems).ToString();
}
