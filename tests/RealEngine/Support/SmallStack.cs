using System.Text.Json.Nodes;

namespace Infra.Tests.RealEngine.Support;

/// <summary>A stack of development, <c>qa</c>, whose settings a test changes step by step.</summary>
internal sealed class SmallStack : IDisposable
{
    /// <summary>Beginning of its file: everything but services and parts.</summary>
    public const string Head = """
        config:
          pulumi:disable-default-providers:
            - aws
          infra:profile: development
          infra:accountId: "111122223333"
          infra:region: eu-central-1
          infra:zones: [euc1-az1, euc1-az2]
          infra:domain:
            name: shop.example.com
        """;

    private const string Name = "qa";

    private SmallStack()
    {
    }

    /// <summary>The folder of the project.</summary>
    public PulumiFolder Folder { get; } = new();

    /// <summary>Makes the stack, without resources.</summary>
    public static async Task<SmallStack> CreateAsync()
    {
        var stack = new SmallStack();
        (await stack.Folder.PulumiAsync("stack", "init", Name)).Succeeded();
        return stack;
    }

    /// <summary>Previews settings, with these arguments beside.</summary>
    public async Task<Ended> PreviewAsync(string settings, params string[] arguments)
    {
        await File.WriteAllTextAsync(Folder.PathOf($"Pulumi.{Name}.yaml"), settings);
        return await Folder.PulumiAsync(["preview", "--stack", Name, .. arguments]);
    }

    /// <summary>What a deployment of settings would do.</summary>
    public async Task<IReadOnlyList<PreviewedStep>> StepsAsync(string settings) =>
        PreviewedStep.AllOf((await PreviewAsync(settings, "--json")).Succeeded());

    /// <summary>What a deployment of settings would change, as one text; empty for nothing, which the command must say too.</summary>
    public async Task<string> ChangesAsync(string settings) =>
        PreviewedStep.ChangesOf(await PreviewAsync(settings, "--json", "--expect-no-changes"));

    /// <summary>Deploys settings, and returns the resources.</summary>
    public async Task<IReadOnlyList<DeployedResource>> DeployAsync(string settings)
    {
        await File.WriteAllTextAsync(Folder.PathOf($"Pulumi.{Name}.yaml"), settings);
        (await Folder.PulumiAsync("up", "--stack", Name, "--skip-preview")).Succeeded();
        return DeployedResource.AllOf((await Folder.PulumiAsync("stack", "export", "--stack", Name)).Succeeded().Output);
    }

    /// <summary>Deploys settings, and returns the inputs of the resources by type and name.</summary>
    public async Task<Dictionary<string, JsonNode>> UpAsync(string settings) => (await DeployAsync(settings))
        .Where(resource => resource.Json["inputs"] is not null)
        .ToDictionary(resource => $"{resource.Type} {resource.Urn.Split("::")[^1]}", resource => resource.Json["inputs"]!);

    public void Dispose() => Folder.Dispose();
}
