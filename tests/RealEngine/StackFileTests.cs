using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The committed stack files are formatted as Pulumi's CLI writes them, so that its commands change only what they are asked to.</summary>
public sealed class StackFileTests
{
    [RealEngineTheory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task StackInit_WithACommittedFile_AddsTheSaltAlone(string stack)
    {
        var file = $"Pulumi.{stack}.yaml";
        using var folder = new PulumiFolder();

        (await folder.PulumiAsync("stack", "init", stack)).Succeeded();

        var after = await File.ReadAllLinesAsync(folder.PathOf(file));
        Assert.StartsWith("encryptionsalt: v1:", after[^1], StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllLinesAsync(Repository.PathOf(file)), after[..^1]);
    }
}
