using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>
/// The sequences of <c>docs/kubernetes-upgrades.md</c> on the example <c>kubernetes</c> as production: what the preview of each step shows.
/// </summary>
public sealed class ClusterStepsTests
{
    private const string Cluster = "aws:eks/cluster:Cluster";

    // Subnets with room for two clusters.
    private const string Network =
        """
        {
          "tiers": [
            { "name": "public", "vlan": 10, "exposure": "public", "slot": 0, "prefixLength": 23 },
            { "name": "management", "vlan": 100, "exposure": "egress", "slot": 1, "prefixLength": 23 },
            { "name": "business", "vlan": 200, "exposure": "egress", "slot": 4, "prefixLength": 21 },
            { "name": "data", "vlan": 300, "exposure": "isolated", "slot": 3, "prefixLength": 23 }
          ]
        }
        """;

    // The settings of the cluster, one step after the other: versions in place.
    private static readonly string[] Upgrade =
    [
        """{ "version": "1.35", "extendedSupport": true }""",
        """{ "version": "1.35", "extendedSupport": true, "addons": { "metricsServer": "v0.9.1-eksbuild.1" } }""",
        """{ "version": "1.36", "extendedSupport": true, "addons": { "metricsServer": "v0.9.1-eksbuild.1" } }""",
        """
        {
          "version": "1.36", "extendedSupport": true, "addons": { "metricsServer": "v0.9.1-eksbuild.1" },
          "nodes": { "instanceCategories": ["m", "r"], "maxNodes": 120 }
        }
        """,
    ];

    // A new cluster beside the present one, three minor versions later.
    private static readonly string[] Next =
    [
        """{ "version": "1.33", "extendedSupport": true }""",
        """{ "version": "1.33", "extendedSupport": true, "next": { "version": "1.36", "extendedSupport": false } }""",
        """{ "version": "1.33", "extendedSupport": true, "next": { "percent": 10, "version": "1.36", "extendedSupport": false } }""",
        """{ "version": "1.33", "extendedSupport": true, "next": { "percent": 50, "version": "1.36", "extendedSupport": false } }""",
        """{ "version": "1.33", "extendedSupport": true, "next": { "percent": 100, "version": "1.36", "extendedSupport": false } }""",
        """{ "version": "1.36", "extendedSupport": false, "generation": 2 }""",
    ];

    [Theory]
    [InlineData(1, "upgrade-1-add-ons.txt")]
    [InlineData(2, "upgrade-2-control-plane.txt")]
    [InlineData(3, "upgrade-3-nodes.txt")]
    public async Task Upgrade_ChangesInPlaceOnly(int step, string name)
    {
        var diff = await StepAsync(Upgrade, step);

        Approved.Matches(name, diff.ToString());
        Assert.Empty(diff.Added);
        Assert.Empty(diff.Removed);
        Assert.Empty(diff.Replaced);
    }

    [Theory]
    [InlineData(1, "next-1-beside.txt")]
    [InlineData(2, "next-2-some-requests.txt")]
    [InlineData(3, "next-3-half.txt")]
    [InlineData(4, "next-4-all.txt")]
    [InlineData(5, "next-5-moved-up.txt")]
    public async Task Next_ChangesOnlyWhatItMust(int step, string name) => Approved.Matches(name, (await StepAsync(Next, step)).ToString());

    // The first step, and the last one, are the only ones that make or delete more than what runs in one cluster at a time.
    [Fact]
    public async Task Next_GivenUpWithoutRequests_LeavesWhatWas()
    {
        var (alone, beside) = (await DeclareAsync(Next[0]), await DeclareAsync(Next[1]));
        var back = EnvironmentDiff.Between(beside, alone);

        Assert.Empty(back.Added);
        Assert.DoesNotContain(back.Removed, resource => resource.IsProtected);
        Assert.Equal(["infra-prod-cluster-control-plane"], alone.OfType(Cluster).Select(cluster => cluster.Name));
    }

    // A cluster with requests is protected. One without is not, and the logs of the one that goes are kept by AWS.
    [Fact]
    public async Task Protection_IsWhereRequestsAre()
    {
        var found = new List<string>();
        foreach (var step in Next.Skip(1))
        {
            var environment = await DeclareAsync(step);
            found.Add(string.Join(", ", environment.OfType(Cluster).OrderBy(cluster => cluster.Name.Contains("-2-", StringComparison.Ordinal))
                .Select(cluster => $"{Words(cluster.IsProtected)} {LogsOf(environment, cluster)}")));
        }

        Assert.Equal(
            [
                "protected with protected logs, open with open logs", "protected with protected logs, protected with protected logs",
                "protected with protected logs, protected with protected logs", "open with kept logs, protected with protected logs",
                "protected with protected logs",
            ],
            found);
    }

    private static string LogsOf(DeclaredEnvironment environment, RecordedResource cluster)
    {
        var name = $"{cluster.Name[..^"-control-plane".Length]}-control-plane-log";
        var group = environment.Get("aws:cloudwatch/logGroup:LogGroup", name);
        Assert.Equal(group.IsProtected || group.Options!.RetainOnDelete == true, group.Inputs["deletionProtectionEnabled"]);
        return $"with {(group.Options!.RetainOnDelete == true ? "kept" : Words(group.IsProtected))} logs";
    }

    private static string Words(bool isProtected) => isProtected ? "protected" : "open";

    private static async Task<EnvironmentDiff> StepAsync(string[] steps, int step) =>
        EnvironmentDiff.Between(await DeclareAsync(steps[step - 1]), await DeclareAsync(steps[step]));

    private static async Task<DeclaredEnvironment> DeclareAsync(string cluster)
    {
        var config = StackFile.ReadExample("kubernetes", "dev");
        var settings = JsonNode.Parse(config["infra:cluster"])!.AsObject();
        foreach (var (key, value) in JsonNode.Parse(cluster)!.AsObject())
        {
            settings[key] = value?.DeepClone();
        }

        return await DeclaredEnvironment.FromConfigAsync("prod", config.SetItems(new Dictionary<string, string>
        {
            ["infra:cluster"] = settings.ToJsonString(),
            ["infra:network"] = Network,
            ["infra:alarms"] = """{ "emails": ["operations@example.com"] }""",
        }));
    }
}
