using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary>A release whose task fails before the servers of two services, in the environment of examples/worker.</summary>
public sealed class TaskTests
{
    private const string Stack = "dev";
    private const string Invocation = "aws:lambda/invocation:Invocation";

    [RealEngineFact]
    public async Task Up_WhoseTaskFails_LeavesTheServicesThatWaitForIt_AndTheNextUpGoesOn()
    {
        using var folder = new PulumiFolder(Repository.PathOf("examples", "worker"));
        (await folder.PulumiAsync("stack", "init", Stack)).Succeeded();
        (await folder.PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
        var (shop, packer, migrate) = await TemplatesAsync(folder);

        var settings = folder.PathOf($"Pulumi.{Stack}.yaml");
        await File.WriteAllTextAsync(settings, (await File.ReadAllTextAsync(settings)).Replace(":1.0.0", ":2.0.0", StringComparison.Ordinal));
        folder.Variables["STANDIN_FAIL"] = $"create={Invocation},update={Invocation}";
        var refused = await folder.PulumiAsync("up", "--stack", Stack, "--skip-preview");
        folder.Variables.Remove("STANDIN_FAIL");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("infra-dev-migrate-run-1", refused.Text, StringComparison.Ordinal);
        var failed = await TemplatesAsync(folder);
        Assert.Equal((shop, packer), (failed.Shop, failed.Packer));
        Assert.NotEqual(migrate, failed.Migrate);

        (await folder.PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();

        var next = await TemplatesAsync(folder);
        Assert.NotEqual(shop, next.Shop);
        Assert.NotEqual(packer, next.Packer);
        Assert.Equal("", PreviewedStep.ChangesOf(await folder.PulumiAsync("preview", "--stack", Stack, "--json", "--expect-no-changes")));
    }

    // A deployment that does not change the task does not run it.
    [RealEngineFact]
    public async Task Preview_OfAnotherSizeOfAService_RunsNoTask()
    {
        using var folder = new PulumiFolder(Repository.PathOf("examples", "worker"));
        (await folder.PulumiAsync("stack", "init", Stack)).Succeeded();
        (await folder.PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
        var settings = folder.PathOf($"Pulumi.{Stack}.yaml");
        var text = await File.ReadAllTextAsync(settings);
        var changed = text.Replace("      route: {}\n", "      route: {}\n      servers: {maxSize: 3}\n", StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        await File.WriteAllTextAsync(settings, changed);

        var steps = PreviewedStep.AllOf((await folder.PulumiAsync("preview", "--stack", Stack, "--json")).Succeeded());

        Assert.Contains(steps, step => step is { Operation: "update", Type: "aws:autoscaling/group:Group" });
        Assert.All(steps.Where(step => step.Type == Invocation), step => Assert.Equal("same", step.Operation));
    }

    private static async Task<(string Shop, string Packer, string Migrate)> TemplatesAsync(PulumiFolder folder)
    {
        var resources = DeployedResource.AllOf((await folder.PulumiAsync("stack", "export", "--stack", Stack)).Succeeded().Output);
        return (UserDataOf("shop"), UserDataOf("packer"), UserDataOf("migrate"));

        string UserDataOf(string service) => (string)resources
            .Single(resource => resource.Urn.EndsWith($"::infra-dev-{service}-template", StringComparison.Ordinal)).Json["inputs"]!["userData"]!;
    }
}
