using System.Text.Json.Nodes;
using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of documents: deployed, changed and removed.</summary>
public sealed class ConfigurationTests
{
    private const string Version = "aws:appconfig/hostedConfigurationVersion:HostedConfigurationVersion";
    private const string Deployment = "aws:appconfig/deployment:Deployment";
    private const string Center = "infra:configuration:ConfigurationCenter";

    private const string Without = $$"""
        {{SmallStack.Head}}
          infra:services:
            - name: web
              container: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0", port: 8080}
              calls: [internet]

        """;

    private static readonly string With = $$"""
        {{Without.TrimEnd()}}
              configuration: [limits]
          infra:configuration:
            list: [{ name: limits }, { name: others }]

        """;

    [RealEngineFact]
    public async Task Document_DeployedChangedAndRemoved_IsANewVersionAndADiffOfTheDocument()
    {
        using var stack = await SmallStack.CreateAsync();
        Directory.CreateDirectory(stack.Folder.PathOf("config"));
        var before = await stack.DeployAsync(Without);

        await WriteAsync(stack, "limits", """{"limit": 3, "city": "Bonn"}""");
        await WriteAsync(stack, "others", "{}");
        var deployed = await stack.DeployAsync(With);

        Assert.Equal(2, deployed.Count(resource => resource.Type == Version));
        Assert.All(deployed.Where(resource => resource.Type == Version), version => Assert.True((bool)version.Json["retainOnDelete"]!));
        Assert.Equal("", await stack.ChangesAsync(With));

        // White space and the order of lines of a file that says the same.
        await WriteAsync(stack, "limits", """{ "limit" : 3,    "city": "Bonn" }""");
        Assert.Equal("", await stack.ChangesAsync(With));

        await WriteAsync(stack, "limits", """{"limit": 4, "city": "Bonn"}""");
        var text = (await stack.PreviewAsync(With, "--diff")).Succeeded().Output;
        Assert.Matches("limit *: 3 => 4", text);
        var steps = (await stack.StepsAsync(With))
            .Where(step => step.Operation != "same").ToList();
        Assert.Equal(["update"], steps.Where(step => step.Type == Center).Select(step => step.Operation));
        Assert.Equal(["create", "delete"], steps.Where(step => step.Type == Version).Select(step => step.Operation).Order(StringComparer.Ordinal));
        Assert.All(
            steps.Where(step => step.Type == Deployment),
            step => Assert.EndsWith("::infra-qa-configuration-deployment-limits", step.Urn, StringComparison.Ordinal));
        Assert.Contains(steps, step => step.Type == Deployment && step.Operation == "replace");
        Assert.All(steps, step => Assert.Contains(step.Type, new[] { Center, Version, Deployment }));
        var changed = await stack.DeployAsync(With);

        var contents = changed.Single(resource => resource.Type == Center).Json["inputs"]!["contents"]!;
        Assert.Equal(4, (int)JsonNode.Parse((string)contents["limits"]!)!["limit"]!);
        Assert.Equal(2, changed.Count(resource => resource.Type == Version));
        Assert.Equal(
            NamesOf(deployed).Where(name => name.StartsWith("infra-qa-configuration-version-others", StringComparison.Ordinal)),
            NamesOf(deployed).Intersect(NamesOf(changed)));

        var after = await stack.DeployAsync(Without);
        Assert.Equal(
            before.Select(resource => resource.Urn).Order(StringComparer.Ordinal),
            after.Select(resource => resource.Urn).Order(StringComparer.Ordinal));
    }

    [RealEngineFact]
    public async Task Document_ThatItsSchemaDoesNotAccept_StopsThePreview()
    {
        using var stack = await SmallStack.CreateAsync();
        Directory.CreateDirectory(stack.Folder.PathOf("config"));
        await WriteAsync(stack, "limits", """{"limit": "3"}""");
        await WriteAsync(stack, "limits.schema", """{"properties": {"limit": {"type": "integer"}}}""");

        var preview = await stack.PreviewAsync(With);

        Assert.NotEqual(0, preview.ExitCode);
        Assert.Contains("Pulumi.qa.yaml has 2 problems:", preview.Text, StringComparison.Ordinal);
        Assert.Contains("config/limits.schema.json accepts; got #/limit (IntegerExpected).", preview.Text, StringComparison.Ordinal);
        Assert.Contains("must be that of a document in config/others.json; got 'others'.", preview.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> NamesOf(IEnumerable<DeployedResource> resources) =>
        resources.Where(resource => resource.Type == Version).Select(resource => resource.Urn.Split("::")[^1]);

    private static Task WriteAsync(SmallStack stack, string document, string text) =>
        File.WriteAllTextAsync(stack.Folder.PathOf($"config/{document}.json"), text);
}
