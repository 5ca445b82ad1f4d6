using System.Collections.Immutable;
using Infra.Tests.Stacks.Environments;
using Infra.Tests.Support;
using StackFile = Infra.Tests.Support.StackFile;

namespace Infra.Tests.Stacks.Docs;

/// <summary>What development pays for by the hour, by day and at night.</summary>
public sealed class NightsPageTests
{
    // Without what is free, and in the order of what a team notices on its bill.
    private static readonly ImmutableArray<Hourly> Billed =
    [
        new(Nights.Group, "servers", "a schedule ends them", group => (double)group.Inputs["minSize"]),
        new("aws:rds/instance:Instance", "MySQL instances", "a function stops them; RDS bills their storage and backups"),
        new("aws:eks/nodeGroup:NodeGroup", "groups of nodes of the cluster", "run; nodes end with their pods, but for those of the add-ons"),
        new("aws:eks/cluster:Cluster", "control planes of Kubernetes", "run: EKS does not stop them"),
        new("aws:opensearch/domain:Domain", "domains of OpenSearch", "run: the service does not stop them"),
        new("aws:mq/broker:Broker", "brokers of RabbitMQ", "run: the service does not stop them"),
        new("aws:elasticache/replicationGroup:ReplicationGroup", "caches", "run: the service does not stop them"),
        new("aws:lb/loadBalancer:LoadBalancer", "load balancers", "run: another one would have other addresses"),
        new("aws:ec2/natGateway:NatGateway", "NAT gateways", "run: they hold the addresses that partners allow"),
        new("aws:ec2/vpcEndpoint:VpcEndpoint", "interface endpoints", "run; without the setting there are none",
            endpoint => endpoint.Text("vpcEndpointType") == "Interface" ? 1 : 0),
        new("aws:wafv2/webAcl:WebAcl", "firewalls", "run"),
    ];

    [Fact]
    public async Task Counts_AreThoseOfDevelopmentByDayAndAtNight()
    {
        var development = await DeclaredEnvironment.FromFileAsync("dev");
        var everything = await DeclaredEnvironment.FromConfigAsync("dev", StackFile.ReadExample("observed", "prod")
            .SetItem("infra:profile", "development").SetItem("infra:broker", "{}"));

        GeneratedFile.MatchesPart("docs/nights.md", "what runs at night", $"""
            | what is billed by the hour | `dev` by day | at night | `observed` as development, by day | at night | how |
            |---|---|---|---|---|---|
            {string.Join('\n', Billed.Select(billed =>
                $"| {billed.What} | {billed.ByDay(development)} | {billed.AtNight(development)} "
                + $"| {billed.ByDay(everything)} | {billed.AtNight(everything)} | {billed.How} |"))}
            """);
    }

    /// <summary>A type that costs money by the hour.</summary>
    /// <param name="Type">The type.</param>
    /// <param name="What">Its name in the table.</param>
    /// <param name="How">What becomes of it at night, and why.</param>
    /// <param name="Count">How many things a resource is. Defaults to one.</param>
    private sealed record Hourly(string Type, string What, string How, Func<RecordedResource, double>? Count = null)
    {
        public double ByDay(DeclaredEnvironment environment) => environment.OfType(Type).Sum(Count ?? (_ => 1));

        public double AtNight(DeclaredEnvironment environment)
        {
            var stopped = Nights.StoppedIn(environment);
            return environment.OfType(Type).Where(resource => !stopped.Contains(resource.Name)).Sum(Count ?? (_ => 1));
        }
    }
}
