using System.Collections.Immutable;
using Infra.Resilience.Experiments;
using Infra.Tests.Validation;
using Infra.Validation;

namespace Infra.Tests.Resilience.Experiments;

public sealed class DrillsValidationTests
{
    [Fact]
    public void Args_Wrong_AreReportedAtOnce() => Assert.Equal(
        [
            "name must be 1 to 40 lower-case letters, digits and single hyphens, the first a letter; got 'Shop'.",
            "tags must have at least one, or drills hit other environments of the account; got none.",
            "subnetIds must have 1 to 50 subnets of each zone; got 'euc1-az1'.",
            "alarms must have one that stops the drill zone-euc1-az1; got none. Those are load-balancer#target-5xx, load-balancer#no-healthy-hosts, "
                + "load-balancer#balancer-5xx, mysql#liveness, redis#liveness, message-broker#liveness, cluster#api-liveness, "
                + "server-group#container-restarts, server-group#memory.",
            "nodeGroupArns must have a node group of each cluster; got 'shop-cluster'.",
            "alarms must have one that stops the drill nodes; got none. Those are load-balancer#target-5xx, load-balancer#no-healthy-hosts, "
                + "load-balancer#balancer-5xx, cluster#api-liveness.",
            "spec.logRetentionDays must be a number of days that CloudWatch Logs accepts; got 2. Those are 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, "
                + "180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.",
        ],
        Refusal.Problems(() => new Drills("Shop", new()
        {
            Spec = new() { LogRetentionDays = 2 },
            Topology = new() { Zones = ["euc1-az1"], Clusters = ["shop-cluster"] },
            Alarms = [],
            Tags = ImmutableSortedDictionary<string, string>.Empty,
            Location = new("111122223333", "eu-central-1"),
            LogsKeyArn = "key",
        })));

    [Theory]
    [InlineData(DrillKind.Servers, "a service with two servers at least")]
    [InlineData(DrillKind.Redis, "Redis with replicas (redis.replicasPerShard) that a service calls")]
    [InlineData(DrillKind.Dependency, "a service on servers, with a container, that calls mysql, redis or broker")]
    [InlineData(DrillKind.Nodes, "a Kubernetes cluster with managed node groups (cluster.nodes.mode)")]
    public void Experiment_ThatTheEnvironmentLacks_IsRefused(DrillKind kind, string need) => Assert.Equal(
        $"experiments[1] must be a drill for which the environment has what it takes: {need}; got '{ValueRules.Spell(kind)}'. "
            + "Choose among zone, mysql.",
        string.Join('\n', DrillsValidation.Validate(
            new() { Experiments = [DrillKind.Zone, kind] }, new() { Zones = ["euc1-az1"], Databases = ["shop-mysql-primary"] })));

    [Fact]
    public void Experiment_WhereThereIsNothingToDrill_IsRefused() => Assert.Equal(
        "experiments[0] must be a drill for which the environment has what it takes: a service with two servers or pods at least; got 'zone'. "
            + "It has it for none: remove drills.",
        string.Join('\n', DrillsValidation.Validate(new() { Experiments = [DrillKind.Zone] }, new())));
}
