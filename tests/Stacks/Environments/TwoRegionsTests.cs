using Infra.Stacks.Parts;
using Infra.Tests.Stacks.Environments.Drawn;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>An environment with a second region.</summary>
public sealed class TwoRegionsTests
{
    private const int Environments = 60;
    private const string Instance = "aws:rds/instance:Instance";
    private const string Record = "aws:route53/record:Record";

    // What costs by the hour, or answers to somebody.
    private static readonly string[] Serving =
    [
        "aws:autoscaling/group:Group", "aws:ec2/eip:Eip", "aws:ec2/natGateway:NatGateway", "aws:eks/cluster:Cluster",
        "aws:elasticache/replicationGroup:ReplicationGroup", "aws:lambda/function:Function", "aws:lb/loadBalancer:LoadBalancer",
        "aws:mq/broker:Broker", "aws:wafv2/webAcl:WebAcl",
    ];

    // What holds data, or is needed to read them.
    private static readonly string[] Data =
    [
        "aws:efs/fileSystem:FileSystem", "aws:kms/key:Key", Instance, "aws:s3/bucket:Bucket", "aws:secretsmanager/secret:Secret",
        "aws:route53/zone:Zone",
    ];

    // A silence of all alarms has those of copies too, which are left out here.
    private static readonly string[] NotOfTheFirst = ["SilencesAreThoseOfSettings"];

    // EFS makes the copy of files, without tags, and the model of the test knows those that are declared. What goes when the first region serves
    // again leaves nothing behind. Hints on machines, and drills, are those of the first region.
    private static readonly string[] NotInSecondRegions =
    [
        "BackedUpInProduction", "DrillsAreThoseOfTheTopology", "DrillsCanBeStopped", "DrillsHitWhatIsThere", "FoldersAreMountedByTheirServices",
        "GravitonUnlessDeclared", "SelectedByPlans", "SilencesAreThoseOfSettings",
    ];

    // Nothing calls its parts yet, certificates wait for their balancers, and the vault for backups.
    private static readonly string[] NotWhileDormant =
        [.. NotInSecondRegions, "AlarmsCanGoOff", "EventsReachTheirQueues", "TheDataKeyIsUsedThroughServices"];

    [Fact]
    public async Task Dormant_HasCopiesOfDataAndNothingThatServes()
    {
        var second = TwoRegions.Second(await TwoRegions.DeclareAsync(isActive: false));

        Assert.Empty(second.Managed.Select(resource => resource.Type).Intersect(Serving));
        Assert.All(
            second.OfType("aws:ec2/vpcEndpoint:VpcEndpoint"), endpoint => Assert.Equal("Gateway", endpoint.Text("vpcEndpointType")));
        var replica = second.One(Instance);
        Assert.Equal("infra-prod-dr-mysql-primary", replica.Text("identifier"));
        Assert.Equal("infra-prod-mysql-primary-arn", replica.Text("replicateSourceDb"));
        Assert.Equal("infra-prod-dr-keys-data-key-arn", replica.Text("kmsKeyId"));

        // Nothing is lost with it.
        Assert.False(replica.IsProtected);
    }

    // Nothing waits for people or for AWS on the day.
    [Fact]
    public async Task Dormant_HasTheCertificatesOfTheBalancersToCome()
    {
        var environment = await TwoRegions.DeclareAsync(isActive: false);
        var active = await TwoRegions.DeclareAsync(isActive: true);

        Assert.Equal(NamesOf(TwoRegions.Second(active)), NamesOf(TwoRegions.Second(environment)));
        Assert.NotEmpty(NamesOf(TwoRegions.Second(environment)));

        static List<string> NamesOf(DeclaredEnvironment environment) =>
        [
            .. environment.OfType("aws:acm/certificate:Certificate").Select(certificate => certificate.Text("domainName"))
                .Order(StringComparer.Ordinal),
        ];
    }

    [Fact]
    public async Task CopyRedis_MakesAMemberOfTheFirstRegionsCache()
    {
        var environment = await DeclaredEnvironment.FromExampleAsync("recoverable", "prod");

        const string Cluster = "aws:elasticache/replicationGroup:ReplicationGroup";
        var copy = TwoRegions.Second(environment).One(Cluster);
        Assert.Equal("infra-prod-dr-redis-global-global-globalReplicationGroupId", copy.Text("globalReplicationGroupId"));
        Assert.DoesNotContain("nodeType", copy.Inputs.Keys);
        Assert.Contains("nodeType", TwoRegions.First(environment).One(Cluster).Inputs.Keys);
    }

    [Fact]
    public async Task Active_HasAllThatTheFirstRegionHas()
    {
        var environment = await TwoRegions.DeclareAsync(isActive: true);

        // The domain is that of the environment: its zone, its records of authorities and of certificates, its names and what checks them. EFS makes
        // the copy of files itself, and names of final snapshots are for what stays.
        Assert.Equal(
            [
                "aws:cloudwatch/metricAlarm:MetricAlarm", "aws:efs/fileSystem:FileSystem", "aws:kms/alias:Alias", "aws:kms/key:Key",
                "aws:route53/healthCheck:HealthCheck", Record,
                "aws:route53/zone:Zone", "aws:sns/topic:Topic", "aws:sns/topicPolicy:TopicPolicy", "aws:sns/topicSubscription:TopicSubscription",
                "pulumi:providers:aws", "random:index/randomId:RandomId", "random:index/randomPassword:RandomPassword",
            ],
            TwoRegions.First(environment).Managed.Where(resource => !IsOfDrills(environment, resource))
                .Select(KeyOf).Except(TwoRegions.Second(environment).Managed.Select(KeyOf))
                .Select(key => key.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal));

        static string KeyOf(RecordedResource resource) => $"{resource.Type} {NameOf(resource.Name)}";
        static string NameOf(string name) => name.Replace("infra-prod-dr", "infra-prod", StringComparison.Ordinal)
            .Replace("euw1-", "euc1-", StringComparison.Ordinal);
    }

    // So it can be done while the first region is lost.
    [Fact]
    public async Task Switch_ChangesNothingOfTheFirstRegionButPublicNames()
    {
        var dormant = await TwoRegions.DeclareAsync(isActive: false);
        var active = await TwoRegions.DeclareAsync(isActive: true);

        var diff = EnvironmentDiff.Between(TwoRegions.First(dormant), TwoRegions.First(active));

        // The alarm on the copy of files goes with it.
        Assert.Equal(
            $"~ aws:cloudwatch/dashboard:Dashboard infra-prod-dashboard: dashboardBody\n"
            + $"~ {Record} infra-prod-public-a-shop.example.com: aliases[0].name, aliases[0].zoneId\n",
            diff.ToString());
        Assert.Equal(
            "infra-prod-dr-public-balancer.elb.amazonaws.com",
            active.Get(Record, "infra-prod-public-a-shop.example.com").Groups("aliases").Single()["name"]);
    }

    [Fact]
    public async Task Switch_PromotesTheReplicaAndEndsNothing()
    {
        var dormant = TwoRegions.Second(await TwoRegions.DeclareAsync(isActive: false));
        var active = TwoRegions.Second(await TwoRegions.DeclareAsync(isActive: true));

        var diff = EnvironmentDiff.Between(dormant, active);

        // Beside its data: the name of readers leads to its replicas now, and lag is theirs.
        Assert.Equal(["aws:cloudwatch/metricAlarm:MetricAlarm", Record], diff.Removed.Select(resource => resource.Type).Distinct());
        Assert.Empty(diff.Replaced.Intersect(Data));
        var promoted = diff.Changed.Single(change => change.Resource.Type == Instance);
        Assert.Contains("-replicateSourceDb", promoted.Paths);
        Assert.Equal(2, diff.Added.Count(resource => resource.Type == Instance));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EitherRegion_HoldsWhatHoldsInEveryEnvironment(bool isActive)
    {
        var environment = await TwoRegions.DeclareAsync(isActive);

        Assert.Equal("", string.Join('\n', BrokenIn(environment)));
    }

    // Every environment can have a second region, which holds what every environment holds, and the switch ends nothing there.
    [Fact]
    public async Task DrawnEnvironments_WithASecondRegion_HoldItInBothRegions() => await Parallel.ForAsync(0, Environments, async (seed, _) =>
    {
        var drawn = DrawnEnvironment.Create(seed);
        var dormant = await TwoRegions.DeclareAsync(drawn, isActive: false);
        var active = await TwoRegions.DeclareAsync(drawn, isActive: true);

        var first = EnvironmentDiff.Between(TwoRegions.First(dormant), TwoRegions.First(active));
        var second = EnvironmentDiff.Between(TwoRegions.Second(dormant), TwoRegions.Second(active));
        var wrong = BrokenIn(dormant).Concat(BrokenIn(active))
            .Concat(first.Changed.Where(change => !MayChange(change.Resource)).Select(TextOf))
            .Concat(first.Added.Concat(first.Removed).Select(resource => $"{resource.Type} {resource.Name} comes or goes"))
            .Concat(second.Replaced.Intersect(Data))
            .ToList();
        Assert.True(wrong.Count == 0, $"environment {seed}:\n{string.Join('\n', wrong)}");
    });

    private static string TextOf(ChangedResource change) => $"{change.Resource.Type} {change.Resource.Name}: {string.Join(", ", change.Paths)}";

    private static bool IsOfDrills(DeclaredEnvironment environment, RecordedResource resource) =>
        resource.Name.StartsWith(environment.Plan.Names.Drills, StringComparison.Ordinal);

    // Public names, and what shows or silences the alarm on the copy of files.
    private static bool MayChange(RecordedResource resource) =>
        resource.Type is Record or "aws:cloudwatch/dashboard:Dashboard" or "aws:cloudwatch/alarmMuteRule:AlarmMuteRule"
        || resource.Name.EndsWith("-grafana-definitions-run", StringComparison.Ordinal);

    private static IEnumerable<string> BrokenIn(DeclaredEnvironment environment)
    {
        var second = TwoRegions.Second(environment);
        var elsewhere = second.Plan.Role == LandscapeRole.Dormant ? NotWhileDormant : NotInSecondRegions;
        return Broken(TwoRegions.First(environment), NotOfTheFirst).Concat(Broken(second, elsewhere).Select(what => $"{what} in the second region"));
    }

    private static IEnumerable<string> Broken(DeclaredEnvironment environment, string[] except) =>
        Invariants.All.Where(invariant => !except.Contains(invariant.Name))
            .SelectMany(invariant => invariant.Broken(environment).Select(what => $"{invariant.Name}: {what}"));
}
