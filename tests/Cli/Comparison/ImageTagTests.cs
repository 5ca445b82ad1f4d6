using Infra.Cli.Comparison;
using Infra.Cli.Rendering;
using Infra.Engine;
using Infra.Engine.Comparison;
using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli.Comparison;

/// <summary>What a reviewer reads of the most frequent change: another image in <c>Pulumi.prod.yaml</c>.</summary>
public sealed class ImageTagTests
{
    private const string Old = "shop:1.0.0@sha256:27aae87d17fbf11ce6a5d510f181102bb10051ad33242712d22618328dacd3b8";
    private const string New = "shop:1.0.1@sha256:37aae87d17fbf11ce6a5d510f181102bb10051ad33242712d22618328dacd3b8";

    [Fact]
    public async Task Image_ThatChanges_IsOneChangedLineOfOneFileOfItsGroup()
    {
        var diff = PlanDiff.Compare(await PlanAsync(Old), await PlanAsync(New));

        var text = new StringWriter { NewLine = "\n" };
        new DiffPrinter(text, Style.Plain, 80, showAll: false).Print(diff, "main");
        Assert.Equal(
            """
            infra/prod: from main to this checkout

            Resources: 1 changed

            infra-prod-business  infra:compute:ServerGroup
            ~  infra-prod-business-template  aws:ec2:LaunchTemplate
                 userData: /etc/systemd/system/infra-container.service
                   - …1.0.0@sha256:27aae87d17fbf11ce6a5d510f181102bb10051ad33242712d22618328dacd3b8…
                   + …1.0.1@sha256:37aae87d17fbf11ce6a5d510f181102bb10051ad33242712d22618328dacd3b8…
                   the same in line 17


            """,
            text.ToString());
    }

    private static async Task<Infra.Engine.Planning.Plan> PlanAsync(string image)
    {
        var folder = Directory.CreateTempSubdirectory("infra-image-");
        var project = await File.ReadAllTextAsync(Repository.PathOf("Pulumi.yaml"));
        var main = project.Replace("\nmain: stacks\n", $"\nmain: {Repository.PathOf("stacks")}\n", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Pulumi.yaml"), main);
        var settings = await File.ReadAllTextAsync(Repository.PathOf("Pulumi.prod.yaml"));
        Assert.Contains(Old, settings, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Pulumi.prod.yaml"), settings.Replace(Old, image, StringComparison.Ordinal));
        var result = await Preview.RunAsync(new PreviewRequest
        {
            ProjectDirectory = folder.FullName,
            Stack = "prod",
            ProgramFile = InfraProcess.Program,
        });
        folder.Delete(recursive: true);
        Assert.True(result.Succeeded);
        return result.Plan;
    }
}
