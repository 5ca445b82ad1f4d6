using System.Text.Json.Nodes;
using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine.Kubernetes.Files;

/// <summary>
/// The life of a folder that pods share, by Pulumi's own CLI and provider on a control plane of Kubernetes: its controllers bind the claim to the
/// volume. There is no driver, so nothing is mounted.
/// </summary>
public sealed class PodFilesTests : IDisposable
{
    private const string Stack = "dev";
    private const string Volume = "/api/v1/persistentvolumes/services.web-files";
    private const string Claim = "/api/v1/namespaces/services/persistentvolumeclaims/web-files";
    private readonly PulumiFolder _folder = new();
    private ControlPlane? _plane;

    [ControlPlaneFact]
    public async Task Folder_DeployedChangedAndRemoved_IsBoundToOneClaimAndLeavesNoTrace()
    {
        var plane = _plane = await ControlPlane.StartAsync();
        await plane.GiveNodesToAsync(["files", "general"]);
        plane.ServeAsEks(_folder);
        (await PulumiAsync("stack", "init", Stack)).Succeeded();
        var before = await UpAsync("", "");

        var deployed = await UpAsync("infra:files: {}", "[files]");
        var volume = await plane.Api.GetAsync(Volume);
        var claim = await plane.Api.GetAsync(Claim);
        Assert.Equal(("Bound", "Bound"), (PhaseOf(volume), PhaseOf(claim)));
        Assert.Equal(UidOf(claim), (string?)volume["spec"]!["claimRef"]!["uid"]);
        Assert.Equal($"{IdOf(deployed, "files-files")}::{IdOf(deployed, "files-folder-web")}", (string?)volume["spec"]!["csi"]!["volumeHandle"]);
        await MountsAsync(isReadOnly: false);
        Assert.Contains("infra-dev-cluster-aws-efs-csi-driver", deployed.Keys);
        Assert.Equal("", await ChangesAsync());

        // Another claim of the volume waits for good.
        (await plane.Api.ApplyAsync(OtherClaim)).Accepted();

        var steps = await StepsAsync("infra:files: {}", "[{ to: files, access: read }]");
        Assert.DoesNotContain(steps, step => step.IsEnd);
        await UpAsync("infra:files: {}", "[{ to: files, access: read }]");
        Assert.Equal(UidOf(claim), UidOf(await plane.Api.GetAsync(Claim)));
        Assert.Contains("ro", (await plane.Api.GetAsync(Volume))["spec"]!["mountOptions"]!.AsArray().Select(option => (string?)option));
        await MountsAsync(isReadOnly: true);
        Assert.Equal("Pending", PhaseOf(await plane.Api.GetAsync($"{Claim}-of-others")));

        var after = await UpAsync("", "");
        Assert.Equal((404, 404), (await StatusAsync(Volume), await StatusAsync(Claim)));
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));

        await UpAsync("infra:files: {}", "[files]");
        (await PulumiAsync("destroy", "--stack", Stack, "--skip-preview")).Succeeded();
        Assert.Equal(404, await StatusAsync(Volume));
    }

    public void Dispose()
    {
        _plane?.Dispose();
        _folder.Dispose();
    }

    private static JsonObject OtherClaim => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "PersistentVolumeClaim",
        ["metadata"] = new JsonObject { ["name"] = "web-files-of-others", ["namespace"] = "services" },
        ["spec"] = new JsonObject
        {
            ["accessModes"] = new JsonArray("ReadWriteMany"),
            ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["storage"] = "1Gi" } },
            ["storageClassName"] = "",
            ["volumeName"] = "services.web-files",
        },
    };

    private static string? PhaseOf(JsonNode made) => (string?)made["status"]!["phase"];

    private static string? UidOf(JsonNode made) => (string?)made["metadata"]!["uid"];

    private static string? IdOf(IReadOnlyDictionary<string, DeployedResource> resources, string name) =>
        (string?)resources[$"infra-dev-{name}"].Json["id"];

    private async Task MountsAsync(bool isReadOnly)
    {
        var deployment = Assert.Single(await DeploymentState.AllOfAsync(_plane!, "services"));
        Assert.Null(deployment.Problem());
        var pod = deployment.Json["spec"]!["template"]!["spec"]!;
        var name = (string?)pod["volumes"]!.AsArray().Single(made => (string?)made!["persistentVolumeClaim"]?["claimName"] == "web-files")!["name"];
        var mount = pod["containers"]![0]!["volumeMounts"]!.AsArray().Single(made => (string?)made!["name"] == name)!;
        Assert.Equal(("/mnt/files", isReadOnly), ((string?)mount["mountPath"], (bool?)mount["readOnly"] ?? false));
    }

    private async Task<int> StatusAsync(string path) => (await _plane!.Api.SendAsync(HttpMethod.Get, path)).Status;

    private async Task<IReadOnlyDictionary<string, DeployedResource>> UpAsync(string files, string calls)
    {
        await WriteAsync(files, calls);
        (await PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
        return DeployedResource.AllOf((await PulumiAsync("stack", "export", "--stack", Stack)).Succeeded().Output)
            .DistinctBy(resource => resource.Urn.Split("::")[^1]).ToDictionary(resource => resource.Urn.Split("::")[^1]);
    }

    private async Task<IReadOnlyList<PreviewedStep>> StepsAsync(string files, string calls)
    {
        await WriteAsync(files, calls);
        return PreviewedStep.AllOf((await PulumiAsync("preview", "--stack", Stack, "--json")).Succeeded());
    }

    private async Task<string> ChangesAsync() =>
        PreviewedStep.ChangesOf(await PulumiAsync("preview", "--stack", Stack, "--json", "--expect-no-changes"));

    private Task<Ended> PulumiAsync(params string[] arguments) => _folder.PulumiAsync(arguments);

    private Task WriteAsync(string files, string calls) => File.WriteAllTextAsync(
        _folder.PathOf($"Pulumi.{Stack}.yaml"),
        $$"""
        config:
          pulumi:disable-default-providers: [aws, kubernetes]
          infra:profile: development
          infra:accountId: "111122223333"
          infra:region: eu-central-1
          infra:zones: [euc1-az1, euc1-az2, euc1-az3]
          infra:domain: { name: dev.shop.example.com }
          infra:runtime: kubernetes
          {{files}}
          infra:services:
            - name: web
              container: { image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.0.0", port: 8080 }
              route: {}
              pods: { minReplicas: 2, maxReplicas: 2, minReadySeconds: 1 }
              {{(calls.Length == 0 ? "" : $"calls: {calls}")}}

        """);
}
