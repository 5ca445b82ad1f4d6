using Infra.Tests.RealEngine.Kubernetes;
using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary>
/// The whole life of every environment in <c>examples/</c> without a cluster: it is deployed, changed and destroyed. Those with one are in
/// <see cref="ClusterExampleTests"/>.
/// </summary>
public sealed class ExampleTests
{
    /// <summary>Folder and stack of every example, but that of <see cref="RecoveryTests"/>.</summary>
    public static TheoryData<string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string>();
            var files = Directory.EnumerateFiles(Repository.PathOf("examples"), "Pulumi.*.yaml", SearchOption.AllDirectories);
            foreach (var file in files.Order(StringComparer.Ordinal))
            {
                var example = Path.GetFileName(Path.GetDirectoryName(file)!);
                if (!ClusterExampleTests.Examples.Contains(example) && example != RecoveryTests.Example)
                {
                    data.Add(example, Path.GetFileName(file).Split('.')[1]);
                }
            }

            return data;
        }
    }

    [RealEngineTheory]
    [MemberData(nameof(Examples))]
    public async Task Example_IsDeployedChangedAndDestroyed(string example, string stack)
    {
        using var folder = new PulumiFolder(Repository.PathOf("examples", example));
        (await folder.PulumiAsync("stack", "init", stack)).Succeeded();

        (await folder.PulumiAsync("up", "--stack", stack, "--skip-preview")).Succeeded();
        Assert.Equal("", await ChangesAsync());

        var settings = folder.PathOf($"Pulumi.{stack}.yaml");
        await File.WriteAllTextAsync(settings, (await File.ReadAllTextAsync(settings)).Replace(":1.0.0", ":2.0.0", StringComparison.Ordinal));
        var change = await ChangesAsync();
        Assert.Contains("update urn:pulumi:", change, StringComparison.Ordinal);
        Assert.Contains("$aws:ec2/launchTemplate:LaunchTemplate::", change, StringComparison.Ordinal);
        Assert.DoesNotContain("delete", change, StringComparison.Ordinal);
        Assert.DoesNotContain("replace", change, StringComparison.Ordinal);
        (await folder.PulumiAsync("up", "--stack", stack, "--skip-preview")).Succeeded();
        Assert.Equal("", await ChangesAsync());

        (await folder.PulumiAsync("state", "unprotect", "--stack", stack, "--all")).Succeeded();
        (await folder.PulumiAsync("destroy", "--stack", stack, "--skip-preview")).Succeeded();

        // A stack with resources would not be forgotten.
        (await folder.PulumiAsync("stack", "rm", stack, "--preserve-config")).Succeeded();

        async Task<string> ChangesAsync() =>
            PreviewedStep.ChangesOf(await folder.PulumiAsync("preview", "--stack", stack, "--json", "--expect-no-changes"));
    }
}
