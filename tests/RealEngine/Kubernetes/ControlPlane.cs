using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>
/// A control plane of Kubernetes on loopback: its own API server, controllers and scheduler. Nodes are made up: what is scheduled on them is soon
/// running and ready, a Job's pod succeeds after a second, no container runs.
/// </summary>
internal sealed class ControlPlane : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly string _folder;

    private ControlPlane(string folder)
    {
        _folder = folder;
        var cluster = JsonNode.Parse(Read("kubeconfig"))!["clusters"]![0]!["cluster"]!;
        Endpoint = (string)cluster["server"]!;
        Token = Read("tokens.csv").Split(',')[0];
        Certificate = Read("apiserver.crt");
        Api = new(Endpoint, Token, Certificate);
    }

    /// <summary>The zones of its nodes.</summary>
    public static IReadOnlyList<string> Zones { get; } = ["a", "b", "c"];

    /// <summary>Its API.</summary>
    public KubernetesApi Api { get; }

    private string Endpoint { get; }

    private string Token { get; }

    private string Certificate { get; }

    /// <summary>Starts a control plane with nodes in three zones and the custom kinds that we use.</summary>
    /// <param name="nodesPerZone">Nodes in each zone.</param>
    /// <param name="options">Options of the nodes, such as <c>--cpu 2 --memory 4Gi</c>.</param>
    public static Task<ControlPlane> StartAsync(int nodesPerZone = 2, params string[] options) => StartAsync(CustomKinds.All, nodesPerZone, options);

    /// <summary>Starts a control plane with nodes in three zones and some custom kinds.</summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="nodesPerZone">Nodes in each zone.</param>
    /// <param name="options">Options of the nodes, such as <c>--cpu 2 --memory 4Gi</c>.</param>
    public static async Task<ControlPlane> StartAsync(IReadOnlyList<JsonObject> kinds, int nodesPerZone, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("infra-control-plane-").FullName;
        string[] zones = ["--zones", string.Join(',', Zones), "--per-zone", $"{nodesPerZone}"];
        var start = new ProcessStartInfo(ControlPlaneTools.Start, [folder, .. zones, .. options]) { RedirectStandardError = true };
        using (var process = Process.Start(start)!)
        {
            var errors = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, errors);
        }

        var plane = new ControlPlane(folder);
        await CustomKinds.DefineAsync(plane.Api, kinds);
        await Eventually.HoldsAsync(
            Limit, async () => await plane.NodesAsync() is { } nodes && nodes.Count < nodesPerZone * Zones.Count ? $"{nodes.Count} nodes" : null);
        return plane;
    }

    /// <summary>
    /// Lets a stack deploy to it: the plugin that stands in for AWS gives its address and certificate as those of the cluster, and a program in place
    /// of AWS's command line gives its token.
    /// </summary>
    public void ServeAsEks(PulumiFolder folder) => ServeAsEks(folder, ("aws:eks/cluster:Cluster", "*", this));

    /// <summary>Lets a stack deploy to several: each has the address of one of its clusters.</summary>
    /// <param name="folder">The folder of the stack.</param>
    /// <param name="clusters">The URN of each cluster's resource, or its type, and its name, or a pattern of the shell.</param>
    public static void ServeAsEks(PulumiFolder folder, params (string Resource, string Name, ControlPlane Plane)[] clusters)
    {
        var outputs = new JsonObject(clusters.Select(cluster => KeyValuePair.Create<string, JsonNode?>(cluster.Resource, new JsonObject
        {
            ["endpoint"] = cluster.Plane.Endpoint,
            ["certificateAuthority"] = new JsonObject { ["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(cluster.Plane.Certificate)) },
        })));
        var tokens = string.Join('\n', clusters.Select(cluster => $"{cluster.Name}) token={cluster.Plane.Token} ;;"));
        File.WriteAllText(folder.PathOf("outputs.json"), outputs.ToJsonString());
        var programs = folder.WriteProgram(
            "aws",
            $$$"""
            #!/bin/sh
            [ "$1 $2 $3" = "eks get-token --cluster-name" ] || exit 2
            case "$4" in
            {{{tokens}}}
            esac
            echo '{"apiVersion":"client.authentication.k8s.io/v1beta1","kind":"ExecCredential","status":{"token":"'"$token"'"}}'

            """);
        folder.Variables["STANDIN_OUTPUTS"] = folder.PathOf("outputs.json");
        folder.Variables["PATH"] = string.Join(Path.PathSeparator, programs, PulumiTools.Folder, Environment.GetEnvironmentVariable("PATH"));
    }

    /// <summary>Gives nodes in each zone to each pool, in the place of Karpenter, which makes nodes for a pool.</summary>
    /// <param name="pools">Names of the pools.</param>
    public async Task GiveNodesToAsync(IReadOnlyList<string> pools)
    {
        foreach (var (index, node) in (await NodesAsync()).Keys.Order(StringComparer.Ordinal).Index())
        {
            await ChangeNodeAsync(node, "metadata", "labels", new JsonObject { ["karpenter.sh/nodepool"] = pools[index % pools.Count] });
        }
    }

    /// <summary>
    /// A zone is lost: its nodes go, and with them their pods. The cluster's own collector of such pods waits for 40 seconds, and looks every 20.
    /// </summary>
    public async Task LoseZoneAsync(string zone)
    {
        await LoseNodesAsync([.. (await NodesAsync()).Where(node => node.Value == zone).Select(node => node.Key)]);
    }

    /// <summary>Nodes go, and with them their pods.</summary>
    public async Task LoseNodesAsync(IReadOnlyList<string> nodes)
    {
        foreach (var node in nodes)
        {
            (await Api.SendAsync(HttpMethod.Delete, $"/api/v1/nodes/{node}")).Accepted();
        }

        var pods = (await Api.ListAsync("/api/v1/pods")).Select(pod => new Pod(pod));
        foreach (var lost in pods.Where(pod => pod.Node is { } node && nodes.Contains(node)))
        {
            await Api.SendAsync(HttpMethod.Delete, $"{lost.Path}?gracePeriodSeconds=0");
        }
    }

    /// <summary>Closes all nodes to new pods, or opens them again.</summary>
    public async Task CloseNodesAsync(bool closed)
    {
        foreach (var node in (await NodesAsync()).Keys)
        {
            await ChangeNodeAsync(node, "spec", "unschedulable", closed);
        }
    }

    /// <summary>Asks to evict a pod, as those do who drain a node.</summary>
    public Task<Answer> EvictAsync(Pod pod) => Api.SendAsync(HttpMethod.Post, $"{pod.Path}/eviction", new JsonObject
    {
        ["apiVersion"] = "policy/v1",
        ["kind"] = "Eviction",
        ["metadata"] = new JsonObject { ["name"] = pod.Name },
    });

    /// <summary>Sets the number of pods of a Deployment, as an autoscaler does.</summary>
    public async Task ScaleAsync(DeploymentState deployment, int replicas) => (await Api.SendAsync(
        HttpMethod.Patch,
        $"{deployment.Path}/scale?fieldManager=kube-controller-manager",
        new JsonObject { ["spec"] = new JsonObject { ["replicas"] = replicas } },
        "application/merge-patch+json")).Accepted();

    /// <summary>The zone of each node.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NodesAsync() => (await Api.ListAsync("/api/v1/nodes")).ToDictionary(
        node => (string)node["metadata"]!["name"]!, node => (string)node["metadata"]!["labels"]!["topology.kubernetes.io/zone"]!);

    /// <summary>The pods of a namespace that are not ending.</summary>
    public async Task<IReadOnlyList<Pod>> PodsAsync(string space) =>
        (await Api.ListAsync($"/api/v1/namespaces/{space}/pods")).Select(pod => new Pod(pod)).Where(pod => !pod.IsEnding).ToList();

    public void Dispose()
    {
        Api.Dispose();
        foreach (var id in Read("pids").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            End(int.Parse(id));
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task ChangeNodeAsync(string node, string part, string field, JsonNode value) => (await Api.SendAsync(
        HttpMethod.Patch,
        $"/api/v1/nodes/{node}",
        new JsonObject { [part] = new JsonObject { [field] = value } },
        "application/merge-patch+json")).Accepted();

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit();
        }
        catch (ArgumentException)
        {
            // It has ended by itself.
        }
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(_folder, file));
}
