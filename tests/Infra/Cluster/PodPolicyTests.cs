using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cluster;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Cluster;

[Collection(Programs.Name)]
public sealed class PodPolicyTests
{
    [Fact]
    public async Task Policy_OfAllFlows_AllowsThemAndNothingElse() => Approved.Matches("policy.json", await TextAsync(WorkloadRun.Flows with
    {
        CalledPods = [new("payment", "cards"), new("services", "stock")],
        InternetPorts = [8443, 443],
    }, hasIdentity: true));

    [Fact]
    public async Task Policy_WithoutFlows_AllowsNamesOnly()
    {
        var spec = JsonNode.Parse(await TextAsync(new() { Vpc = WorkloadRun.Flows.Vpc, DnsAddress = "172.20.0.10" }, hasIdentity: false))!;

        Assert.Null(spec["ingress"]);
        var rule = Assert.Single(spec["egress"]!.AsArray());
        Assert.Equal("172.20.0.10/32", (string)rule!["to"]![0]!["ipBlock"]!["cidr"]!);
        Assert.Equal([53, 53], rule["ports"]!.AsArray().Select(port => (int)port!["port"]!));
    }

    // The policy agent sees the address of the Service, or that of a pod behind it.
    [Fact]
    public async Task Policy_WherePodsAnswerNames_AllowsThemToo()
    {
        var flows = new PodFlows { Vpc = WorkloadRun.Flows.Vpc, DnsAddress = "172.20.0.10", HasDnsPods = true };

        var rules = JsonNode.Parse(await TextAsync(flows, hasIdentity: false))!["egress"]!.AsArray();

        Assert.Equal(2, rules.Count);
        var peer = rules[1]!["to"]![0]!;
        Assert.Equal("kube-system", (string?)peer["namespaceSelector"]!["matchLabels"]!["kubernetes.io/metadata.name"]);
        Assert.Equal("kube-dns", (string?)peer["podSelector"]!["matchLabels"]!["k8s-app"]);
        Assert.Equal(["UDP 53", "TCP 53"], rules[1]!["ports"]!.AsArray().Select(port => $"{port!["protocol"]} {port["port"]}"));
    }

    private static async Task<string> TextAsync(PodFlows flows, bool hasIdentity)
    {
        var args = WorkloadRun.Args();
        var cloud = new RecordingCloud(isPreview: true);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () => _ = new Pulumi.Kubernetes.Networking.V1.NetworkPolicy("policy", new()
        {
            Spec = PodPolicy.Create(args.Bootstrap.Service, flows, hasIdentity),
        }));
        var inputs = JsonNode.Parse(Assert.Single(cloud.OfType("kubernetes:networking.k8s.io/v1:NetworkPolicy")).InputText)!;
        return inputs["spec"]!.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
    }
}
