using Infra.Tests.RealEngine.Kubernetes.Mesh;
using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>The example with everything that watches, on servers and on Kubernetes, by Pulumi's own CLI and providers.</summary>
public sealed class ObservedTests
{
    private const string Stack = "prod";

    [ControlPlaneFact]
    public async Task Observed_IsDeployedChangedAndDestroyed()
    {
        using var charts = new ChartServer([SkyWalkingChart.Create("5.0.0")]);
        using var plane = await ControlPlane.StartAsync(2, "--cpu", "4", "--memory", "8Gi");
        using var folder = new PulumiFolder(Repository.PathOf("examples", "observed"));
        await plane.GiveNodesToAsync(["mysql"]);
        plane.ServeAsEks(folder);
        charts.ServeTo(folder);
        var settings = folder.PathOf($"Pulumi.{Stack}.yaml");

        // A new pod counts after a second here. By default it takes a minute.
        const string Pods = "      runtime: kubernetes\n";
        const string Access = "    publicAccess: [198.51.100.0/24]\n";
        var first = ExactText.Replace(
            await File.ReadAllTextAsync(settings),
            (Pods, $"{Pods}      pods: {{minReadySeconds: 1}}\n"),
            (Access, $"{Access}    charts: {{skyWalking: \"{charts.Address}\"}}\n"));
        await File.WriteAllTextAsync(settings, first);
        (await folder.PulumiAsync("stack", "init", Stack)).Succeeded();
        (await folder.PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
        Assert.Equal("", await ChangesAsync());
        var ledger = await plane.Api.GetAsync("/apis/apps/v1/namespaces/services/deployments/ledger");
        Assert.Equal(3, (int)ledger["status"]!["readyReplicas"]!);
        Assert.Equal((2, 2, 1), (await ReadyAsync("skywalking-oap"), await ReadyAsync("skywalking-signer"), await ReadyAsync("skywalking-ui")));

        // Another release, and more of everything that watches.
        await File.WriteAllTextAsync(settings, ExactText.Replace(
            first,
            (":1.0.0", ":2.0.0"),
            ("logErrors: {max: 20}", "logErrors: {max: 30, words: [ERROR]}"),
            ("infra:logRetentionDays: 400", "infra:logRetentionDays: 365"),
            ("    rules: [shop]\n", "    rules: [shop]\n    scrapeSeconds: 60\n    metricDays: 400\n"),
            ("samplePercent: 5", "samplePercent: 10"),
            ("spansPerSecond: 200\n", "spansPerSecond: 300\n        replicas: 3\n"),
            ("kind: slack, secret: notices/slack}", "kind: slack, secret: notices/slack, severities: [chat]}")));
        var steps = PreviewedStep.AllOf((await folder.PulumiAsync("preview", "--stack", Stack, "--json")).Succeeded());
        Assert.Contains(steps, step => step is { Operation: "update", Type: "kubernetes:apps/v1:Deployment" });
        Assert.Contains(steps, step => step is { Operation: "update", Type: "aws:amp/workspaceConfiguration:WorkspaceConfiguration" });
        Assert.DoesNotContain(steps, step => step.IsEnd);
        (await folder.PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
        Assert.Equal("", await ChangesAsync());
        Assert.Equal((3, 3), (await ReadyAsync("skywalking-oap"), await ReadyAsync("skywalking-signer")));

        (await folder.PulumiAsync("state", "unprotect", "--stack", Stack, "--all")).Succeeded();
        (await folder.PulumiAsync("destroy", "--stack", Stack, "--skip-preview")).Succeeded();
        (await folder.PulumiAsync("stack", "rm", Stack, "--preserve-config")).Succeeded();

        async Task<int> ReadyAsync(string deployment) =>
            (int)(await plane.Api.GetAsync($"/apis/apps/v1/namespaces/skywalking/deployments/{deployment}"))["status"]!["readyReplicas"]!;

        async Task<string> ChangesAsync() =>
            PreviewedStep.ChangesOf(await folder.PulumiAsync("preview", "--stack", Stack, "--json", "--expect-no-changes"));
    }
}
