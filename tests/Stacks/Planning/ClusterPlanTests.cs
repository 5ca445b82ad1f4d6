using Infra.Stacks.Planning;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning;

public sealed class ClusterPlanTests
{
    private const string Image = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0";

    // Pods that call the same parts share nodes, and so a security group.
    [Fact]
    public void Pools_OfServices_AreTheSetsOfPartsThatTheyCall()
    {
        var plan = PlanWith($$"""
            infra:runtime: kubernetes
            infra:mysql: {}
            infra:redis: {}
            infra:services:
              - { name: a, container: { image: "{{Image}}", port: 8080 }, calls: [redis, mysql] }
              - { name: b, container: { image: "{{Image}}", port: 8080 }, calls: [mysql] }
              - { name: c, container: { image: "{{Image}}", port: 8080 }, calls: [mysql, redis] }
              - { name: d, container: { image: "{{Image}}", port: 8080 }, calls: [b] }
              - { name: e, runtime: servers, container: { image: "{{Image}}", port: 8080 }, calls: [redis] }
            """);

        Assert.Equal(
            ["general: d", "mysql: b", "mysql-redis: a, c"],
            plan.Clusters.Single().Pools.Select(pool => $"{pool.Name}: {string.Join(", ", pool.Services.Select(service => service.Name))}"));
        Assert.Equal(
            ["e", "pods-mysql-redis"],
            plan.Connections.Calls.Where(call => call.To == "redis").Select(call => call.From).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Clusters_WithoutPods_AreNone() => Assert.Empty(PlanWith($$"""
        infra:services: [{ name: a, container: { image: "{{Image}}", port: 8080 } }]
        """).Clusters);

    // A proxy calls pods directly. An application verifies certificates, and servers are behind the balancer.
    [Theory]
    [InlineData("kubernetes", "kubernetes", "proxy: { to: shop }", "shop", false)]
    [InlineData("kubernetes", "servers", "proxy: { to: shop }", null, true)]
    [InlineData("servers", "kubernetes", "proxy: { to: shop }", null, true)]
    [InlineData("kubernetes", "kubernetes", $"calls: [shop], container: {{ image: \"{Image}\", port: 8080 }}", null, true)]
    public void Calls_BetweenRuntimes_TakeTheWayThatTheyCan(string caller, string called, string kind, string? direct, bool isThroughBalancer)
    {
        var plan = PlanWith($$"""
            infra:services:
              - { name: web, runtime: {{caller}}, {{kind}} }
              - { name: shop, runtime: {{called}}, container: { image: "{{Image}}", port: 8080 } }
            """);

        var (web, shop) = (plan.Services[0], plan.Services[1]);
        Assert.Equal((direct, isThroughBalancer), (web.DirectTarget, shop.IsCalledThroughBalancer));
        Assert.Equal(isThroughBalancer, plan.BalancerTiers.Internal is not null);
    }

    [Theory]
    [InlineData(
        "tier: management",
        "infra:services[0].tier must be business on Kubernetes, the tier of the cluster; got 'management'. Network policies, not "
        + "tiers, keep pods apart.")]
    [InlineData(
        "namespace: kube-system",
        "infra:services[0].namespace must be 1 to 40 lower-case letters, digits and single inner hyphens, the first a letter, and no namespace of "
        + "others; got 'kube-system'.")]
    [InlineData("pods: { minReplicas: 3, maxReplicas: 2 }", "infra:services[0].pods.minReplicas must be at most maxReplicas, 2; got 3.")]
    [InlineData("podPercent: 101", "infra:services[0].podPercent must be 0 to 100; got 101.")]
    public void Validate_WrongPods_AreRefused(string setting, string expected) => Assert.Equal(expected, ProblemsWith($$"""
        infra:runtime: kubernetes
        infra:services: [{ name: a, {{setting}}, container: { image: "{{Image}}", port: 8080 } }]
        """));

    [Theory]
    [InlineData("", true)]
    [InlineData("publicAccess: [198.51.100.0/24]", false)]
    [InlineData("privateAccess: [192.168.0.0/20]", false)]
    [InlineData("privateAccess: [management]", false)]
    public void FindWarning_ApiServerThatNobodyReaches_IsTold(string setting, bool isTold) => Assert.Equal(
        isTold
            ? "Nodes alone reach the API server of the cluster. List from where it is deployed under cluster.privateAccess or cluster.publicAccess "
                + "(docs/components/cluster.md)."
            : null,
        PlanWith($$"""
        infra:runtime: kubernetes
        infra:cluster: { {{setting}} }
        infra:services: [{ name: a, container: { image: "{{Image}}", port: 8080 } }]
        """).Clusters[0].FindWarning());

    [Theory]
    [InlineData("nowhere")]
    [InlineData("public")]
    public void Validate_PrivateAccessOfATier_IsOfOneThatIsNotPublic(string tier) => Assert.StartsWith(
        $"infra:cluster.privateAccess[0] must be a block, or a tier that is not public; got '{tier}'.",
        ProblemsWith($$"""
        infra:runtime: kubernetes
        infra:cluster: { privateAccess: [{{tier}}] }
        infra:services: [{ name: a, container: { image: "{{Image}}", port: 8080 } }]
        """),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("", true, false)]
    [InlineData("runtime: servers,", false, true)]
    [InlineData("podPercent: 50,", true, true)]
    public void TcpService_OfAnEnvironmentOnKubernetes_RunsInPodsUnlessItSaysOtherwise(string setting, bool hasPods, bool hasServers)
    {
        var plan = PlanWith($$"""
            infra:runtime: kubernetes
            infra:services: [{ name: ledger, {{setting}} tcp: { port: 7000 }, container: { image: "{{Image}}", port: 7000 } }]
            """);

        Assert.Equal((hasPods, hasServers), (plan.Services[0].HasPods, plan.Services[0].HasServers));
        Assert.Equal((hasServers, hasPods ? 1 : 0), (plan.TargetsOf(plan.Services[0]).HasServers, plan.TargetsOf(plan.Services[0]).Pods.Length));
    }

    // The balancer connects no two pods of one node then. Servers are clients like any others.
    [Theory]
    [InlineData("kubernetes", "kubernetes", false)]
    [InlineData("servers", "kubernetes", true)]
    [InlineData("kubernetes", "servers", true)]
    public void AddressesOfClients_OfPodsInPods_AreRefused(string caller, string called, bool isAccepted) => Assert.Equal(
        isAccepted
            ? ""
            : "infra:services[0].tcp.preserveClientAddresses must be false for a service in pods that others in pods call, as web does: while the "
                + "balancer preserves addresses, it cannot connect two pods of one node; got true.",
        ProblemsWith($$"""
        infra:services:
          - name: ledger
            runtime: {{called}}
            tcp: { port: 7000, preserveClientAddresses: true }
            container: { image: "{{Image}}", port: 7000 }
          - { name: web, runtime: {{caller}}, calls: [ledger], container: { image: "{{Image}}", port: 8080 } }
        """));

    [Fact]
    public void Validate_NoWayToTheInternet_DemandsTheProxysImageInEcr() => Assert.Contains(
        "infra:cluster.proxyImage must be in ECR in eu-central-1 where network.nat is none; got 'public.ecr.aws/nginx/nginx:1.28'.",
        ProblemsWith($$"""
        infra:runtime: kubernetes
        infra:network: { nat: none }
        infra:services: [{ name: a, container: { image: "{{Image}}", port: 8080 } }]
        """),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("prepared", "docker.io/istio", true)]
    [InlineData("istio", "docker.io/istio", true)]
    [InlineData("istio", "111122223333.dkr.ecr.eu-west-1.amazonaws.com/istio", true)]
    [InlineData("istio", "111122223333.dkr.ecr.eu-central-1.amazonaws.com/istio", false)]
    [InlineData("none", "docker.io/istio", false)]
    public void Validate_NoWayToTheInternet_DemandsTheImagesOfTheMeshInEcr(string mesh, string hub, bool isRefused) => Assert.Equal(
        isRefused,
        ProblemsWith($$"""
        infra:runtime: kubernetes
        infra:network: { nat: none }
        infra:cluster: { mesh: {{mesh}}, istio: { hub: {{hub}} } }
        infra:services: [{ name: a, container: { image: "{{Image}}", port: 8080 } }]
        """).Contains($"infra:cluster.istio.hub must be in ECR in eu-central-1 where network.nat is none; got '{hub}'.", StringComparison.Ordinal));

    [Fact]
    public void Mesh_OfServicesThatPodsCall_TakesAddressesOfItsPods()
    {
        var pods = AddressesWith("none");

        Assert.True(AddressesWith("istio") > pods);
        Assert.Equal(AddressesWith("prepared"), AddressesWith("istio"));

        static int AddressesWith(string mesh)
        {
            var plan = PlanWith($$"""
                infra:cluster: { mesh: {{mesh}}, nodes: { maxNodes: 100 } }
                infra:runtime: kubernetes
                infra:services:
                  - { name: web, proxy: { to: shop }, route: {} }
                  - { name: shop, container: { image: "{{Image}}", port: 8080 } }
                """);
            return ClusterPlan.AddressesPerZone(plan.Clusters, 2);
        }
    }

    // The line that a team changes to try it.
    [Fact]
    public void DevelopmentInGit_WithOneLineMore_HasAPlan()
    {
        var yaml = File.ReadAllText(Tests.Support.Repository.PathOf("Pulumi.dev.yaml"));
        var changed = yaml.Replace("  infra:services:\n", "  infra:runtime: kubernetes\n  infra:services:\n", StringComparison.Ordinal);

        Assert.NotEqual(yaml, changed);
        Assert.Equal("", ProblemsOf("dev", changed));
    }
}
