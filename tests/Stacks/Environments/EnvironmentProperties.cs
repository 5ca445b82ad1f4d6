using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CsCheck;

namespace Infra.Tests.Stacks.Environments;

/// <summary>
/// How any environment may change: each is declared before and after, and keeps all <see cref="Invariants"/>. <see cref="Drawn.EveryKeyTests"/> draws
/// all settings.
/// </summary>
public sealed class EnvironmentProperties
{
    private const int Changes = 50;

    [Fact]
    public Task Environment_PreviewedAndUpdated_RegistersTheSame() => AnyEnvironment.Sound.SampleAsync(
        async any => Assert.Equal(
            NamesOf(await DeclareAsync(any)),
            NamesOf(await DeclaredEnvironment.FromConfigAsync(any.Stack, any.Config, isPreview: true))),
        iter: Changes,
        threads: 2);

    [Fact]
    public Task Environment_SettingsReordered_IsTheSame() => AnyEnvironment.Sound.SampleAsync(
        async any => Assert.Equal("", EnvironmentDiff.Between(await DeclareAsync(any), await DeclareAsync(any.Reordered())).ToString()),
        iter: Changes,
        threads: 2);

    // Beside its own resources: keys and dashboards that know all names, certificates and aliases of hosts, network ACLs where tiers newly meet.
    [Fact]
    public Task ServiceAdded_ChangesNoOtherService() =>
        Gen.Select(AnyEnvironment.Sound, Gen.OneOfConst("aaa", "new", "zzz"), Gen.OneOfConst("business", "management")).SampleAsync(
        async (any, name, tier) =>
        {
            var after = any.With("infra:services", services => Append(Append(services, NewService(name, tier)), NewCaller(name)));
            var diff = EnvironmentDiff.Between(await DeclareAsync(any), await DeclareAsync(after));

            Assert.Empty(diff.Removed);
            Assert.Equal("", string.Join("; ", Unless(
                diff,
                // Limits and alerts for each service.
                "aws:amp/ruleGroupNamespace:RuleGroupNamespace data",
                "aws:amp/workspaceConfiguration:WorkspaceConfiguration limitsPerLabelSets",

                "aws:acm/certificate:Certificate domainName",
                "aws:acm/certificate:Certificate subjectAlternativeNames",
                "aws:acm/certificateValidation:CertificateValidation validationRecordFqdns",
                "aws:cloudwatch/dashboard:Dashboard dashboardBody",
                "aws:ec2/networkAcl:NetworkAcl ingress",
                "aws:ec2/networkAcl:NetworkAcl egress",
                "aws:ec2/vpcEndpoint:VpcEndpoint routeTableIds",
                "aws:kms/key:Key policy",

                // The new service's saved search, and dashboards, which know all alarms.
                "aws:lambda/invocation:Invocation input",
                "aws:s3/bucketPolicy:BucketPolicy policy")));
        },
        iter: Changes,
        threads: 2);

    [Fact]
    public Task TierAdded_ChangesOnlyWhatRoutesToIt() => AnyEnvironment.Sound.SampleAsync(
        async any =>
        {
            var diff = EnvironmentDiff.Between(await DeclareAsync(any), await DeclareAsync(any.With("infra:network", WithTier)));

            Assert.Empty(diff.Removed);
            Assert.Equal("", string.Join("; ", Unless(diff, "aws:ec2/vpcEndpoint:VpcEndpoint routeTableIds")));
            Assert.All(diff.Added, resource => Assert.Contains("-batch", resource.Name, StringComparison.Ordinal));
        },
        iter: Changes,
        threads: 2);

    // The highest zone, so that a single gateway stays where it is; of several replicas in one zone, some move to the new one.
    [Fact]
    public Task ZoneAdded_ChangesOnlyWhatSpreadsOverZones() => WithoutTheHighestZone.SampleAsync(
        async any =>
        {
            var after = any.With("infra:zones", zones => Append(zones, "euc1-az3"));
            var diff = EnvironmentDiff.Between(await DeclareAsync(any), await DeclareAsync(after));

            var removed = from resource in diff.Removed
                          where !resource.Name.Contains("-replica-", StringComparison.Ordinal)
                          where !resource.Name.Contains("-reader-", StringComparison.Ordinal)
                          select resource.Name;
            Assert.Empty(removed);
            Assert.Equal("", string.Join("; ", Unless(
                diff,
                "aws:autoscaling/group:Group vpcZoneIdentifiers",
                "aws:cloudwatch/dashboard:Dashboard dashboardBody",
                "aws:ec2/networkAcl:NetworkAcl subnetIds",
                "aws:ec2/vpcEndpoint:VpcEndpoint routeTableIds",
                "aws:ec2/vpcEndpoint:VpcEndpoint subnetIds",
                "aws:elasticache/subnetGroup:SubnetGroup subnetIds",

                // Replaces the stream: what comes meanwhile is in the bucket for what is refused (docs/components/log-search.md).
                "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream opensearchConfiguration",
                "aws:lambda/function:Function vpcConfig",

                // Dashboards of Grafana, as that of CloudWatch.
                "aws:lambda/invocation:Invocation input",
                "aws:lb/loadBalancer:LoadBalancer subnets",

                "aws:opensearch/domain:Domain clusterConfig",
                "aws:opensearch/domain:Domain vpcOptions",

                // A broker that exists ignores it (MessageBrokerTests).
                "aws:mq/broker:Broker subnetIds",
                "aws:rds/eventSubscription:EventSubscription sourceIds",
                "aws:rds/subnetGroup:SubnetGroup subnetIds",

                // Names of the replicas, which a new zone takes some of.
                "aws:secretsmanager/secretVersion:SecretVersion secretStringWoVersion",
                "aws:secretsmanager/secretVersion:SecretVersion secretStringWo")));
        },
        iter: Changes,
        threads: 2);

    private static Gen<AnyEnvironment> WithoutTheHighestZone =>
        AnyEnvironment.Sound.Where(any => !any.Config["infra:zones"].Contains("az3", StringComparison.Ordinal));

    private static async Task<DeclaredEnvironment> DeclareAsync(AnyEnvironment any)
    {
        var environment = await DeclaredEnvironment.FromConfigAsync(any.Stack, any.Config);
        Assert.Equal([], Invariants.Broken(environment));
        return environment;
    }

    private static IEnumerable<(string Type, string Name)> NamesOf(DeclaredEnvironment environment) =>
        environment.Resources.Select(resource => (resource.Type, resource.Name));

    private static JsonArray Append(JsonNode list, JsonNode item) => new([.. list.AsArray().Select(old => old!.DeepClone()), item]);

    // Drills know all services, alarms and subnets, and start one after the other.
    private static IEnumerable<string> Unless(EnvironmentDiff diff, params ImmutableArray<string> meant) =>
        from change in diff.Changed
        where !change.Resource.Name.Contains("-drills-", StringComparison.Ordinal)
        from path in change.Paths
        let input = path.TrimStart('+', '-').Split('.', '[', ' ')[0]
        where !meant.Contains($"{change.Resource.Type} {input}")
        select $"{change.Resource.Type} {change.Resource.Name} {path}";

    private static JsonNode NewCaller(string called) => JsonNode.Parse(
        $$"""
        {
          "name": "caller",
          "container": { "image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/new:1.0.0", "port": 9000 },
          "calls": ["{{called}}"],
          "servers": { "minSize": 2, "cpuTargetPercent": 30 }
        }
        """)!;

    private static JsonNode NewService(string name, string tier) => JsonNode.Parse(
        $$"""
        {
          "name": "{{name}}",
          "tier": "{{tier}}",
          "container": { "image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/new:1.0.0", "port": 9000 },
          "route": { "hosts": ["new.shop.example.com"] },
          "servers": { "minSize": 2, "cpuTargetPercent": 30 }
        }
        """)!;

    private static JsonNode WithTier(JsonNode network)
    {
        network["tiers"] = JsonNode.Parse(
            """
            [
              { "name": "public", "vlan": 10, "exposure": "public", "slot": 0, "prefixLength": 23 },
              { "name": "management", "vlan": 100, "exposure": "egress", "slot": 1, "prefixLength": 23 },
              { "name": "business", "vlan": 200, "exposure": "egress", "slot": 2, "prefixLength": 23 },
              { "name": "data", "vlan": 300, "exposure": "isolated", "slot": 3, "prefixLength": 23 },
              { "name": "batch", "vlan": 400, "exposure": "egress", "slot": 4, "prefixLength": 23 }
            ]
            """);
        return network;
    }
}
