using System.Collections.Immutable;
using System.Text.Json;
using Infra.Stacks;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Stacks;

/// <summary>A run of the whole program with the configuration of a stack file.</summary>
internal sealed record EnvironmentRun(RecordingCloud Cloud, EnvironmentStack Stack)
{
    public static Task<EnvironmentRun> OfFileAsync(string stack, bool isPreview) => OfConfigAsync(stack, StackFile.Read(stack), isPreview);

    public static async Task<EnvironmentRun> OfConfigAsync(string stack, ImmutableSortedDictionary<string, string> config, bool isPreview)
    {
        var cloud = new RecordingCloud(isPreview);
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(config));
        try
        {
            var resources = await Deployment.TestAsync<EnvironmentStack>(cloud.Mocks, cloud.OptionsOf(stack));
            return new(cloud, resources.OfType<EnvironmentStack>().Single());
        }
        finally
        {
            Environment.SetEnvironmentVariable("PULUMI_CONFIG", null);
        }
    }
}
