using System.Text.Json.Nodes;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>What the tests of examples rely on: the control plane refuses what it should, and makes lost pods again.</summary>
public sealed class ControlPlaneTests(ControlPlaneTests.Plane plane) : IClassFixture<ControlPlaneTests.Plane>
{
    private const string Space = "harness";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [ControlPlaneFact]
    public async Task Apply_OfAFieldThatAKindDoesNotHave_IsRefused()
    {
        var api = (await plane.StartedAsync()).Api;

        var refused = await api.ApplyAsync(Parse("""{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "dat": {}}"""));
        var custom = await api.ApplyAsync(Parse(
            """
            {"apiVersion": "eks.amazonaws.com/v1", "kind": "NodeClass", "metadata": {"name": "a"},
             "spec": {"role": "a", "subnetSelectorTerms": [{"id": "a"}], "securityGroupSelectorTerms": [{"id": "a"}], "amiFamily": "AL2023"}}
            """));

        Assert.Contains(".dat: field not declared in schema", refused.Message, StringComparison.Ordinal);
        Assert.Contains(".spec.amiFamily: field not declared in schema", custom.Message, StringComparison.Ordinal);
    }

    [ControlPlaneFact]
    public async Task Apply_OfAPodWithRights_IsRefusedInARestrictedNamespace()
    {
        var api = (await plane.StartedAsync()).Api;

        var refused = await api.ApplyAsync(Parse(
            """
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "harness"},
             "spec": {"hostNetwork": true, "containers": [{"name": "a", "image": "a"}]}}
            """));

        Assert.Equal(403, refused.Status);
        Assert.Contains("violates PodSecurity \"restricted:latest\": host namespaces (hostNetwork=true)", refused.Message, StringComparison.Ordinal);
    }

    // Of a binding the target group and its type are fixed.
    [ControlPlaneFact]
    public async Task Apply_OfABindingToAnotherTargetGroup_IsRefused()
    {
        var api = (await plane.StartedAsync()).Api;
        (await api.ApplyAsync(Binding("arn:a"))).Accepted();

        var refused = await api.ApplyAsync(Binding("arn:b"));

        Assert.Equal(422, refused.Status);
        Assert.Contains("spec.targetGroupARN", refused.Message, StringComparison.Ordinal);
        Assert.Contains("cannot change", refused.Message, StringComparison.Ordinal);
    }

    [ControlPlaneFact]
    public async Task LoseZone_OfAPod_MakesAnotherOneElsewhere()
    {
        var started = await plane.StartedAsync();
        (await started.Api.ApplyAsync(Deployment())).Accepted();
        await Eventually.HoldsAsync(Limit, async () => Problem(await started.PodsAsync(Space), await started.NodesAsync(), ControlPlane.Zones));

        await started.LoseZoneAsync("a");

        await Eventually.HoldsAsync(Limit, async () => Problem(await started.PodsAsync(Space), await started.NodesAsync(), ["b", "c"]));
    }

    private static string? Problem(IReadOnlyList<Pod> pods, IReadOnlyDictionary<string, string> nodes, IEnumerable<string> zones)
    {
        var ready = pods.Where(pod => pod.IsReady).ToList();
        var used = ready.Select(pod => nodes.GetValueOrDefault(pod.Node ?? "", "none")).Distinct().Order(StringComparer.Ordinal);
        return ready.Count == 3 && used.SequenceEqual(zones) ? null : $"{ready.Count} pods are ready in {string.Join(", ", used)}";
    }

    private static JsonNode Binding(string arn) => Parse(
        $$$"""
        {"apiVersion": "eks.amazonaws.com/v1", "kind": "TargetGroupBinding", "metadata": {"name": "a", "namespace": "harness"},
         "spec": {"serviceRef": {"name": "a", "port": 8443}, "targetGroupARN": "{{{arn}}}", "targetType": "ip"}}
        """);

    private static JsonNode Deployment() => Parse(
        """
        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a", "namespace": "harness"},
         "spec": {"replicas": 3, "selector": {"matchLabels": {"app": "a"}}, "template": {"metadata": {"labels": {"app": "a"}}, "spec": {
          "securityContext": {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}},
          "topologySpreadConstraints": [{"maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone", "whenUnsatisfiable": "DoNotSchedule",
           "labelSelector": {"matchLabels": {"app": "a"}}}],
          "containers": [{"name": "a", "image": "a",
           "securityContext": {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}}}]}}}}
        """);

    private static JsonNode Parse(string json) => JsonNode.Parse(json)!;

    /// <summary>One control plane for all tests, with a restricted namespace.</summary>
    public sealed class Plane : IDisposable
    {
        private readonly Lazy<Task<ControlPlane>> _started = new(StartAsync);

        /// <summary>Starts it when a test first asks for it.</summary>
        internal Task<ControlPlane> StartedAsync() => _started.Value;

        public void Dispose()
        {
            if (_started.IsValueCreated && _started.Value.IsCompletedSuccessfully)
            {
                _started.Value.Result.Dispose();
            }
        }

        private static async Task<ControlPlane> StartAsync()
        {
            var plane = await ControlPlane.StartAsync();
            (await plane.Api.ApplyAsync(Parse(
                """
                {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "harness",
                 "labels": {"pod-security.kubernetes.io/enforce": "restricted"}}}
                """))).Accepted();
            return plane;
        }
    }
}
