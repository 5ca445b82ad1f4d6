using System.Collections.Immutable;
using System.Text.Json;
using Infra.Stacks;
using Infra.Stacks.Planning;
using Infra.Tests.Stacks.Settings;
using Infra.Tests.Support;
using Pulumi;
using SettingsSource = Infra.Stacks.Settings.SettingsSource;

namespace Infra.Tests.Stacks.Environments;

/// <summary>A run of the whole program.</summary>
internal sealed record EnvironmentRun(RecordingCloud Cloud, EnvironmentStack Stack)
{
    /// <summary>With the configuration of a stack file.</summary>
    public static Task<EnvironmentRun> FromFileAsync(string stack, bool isPreview) =>
        FromConfigAsync(stack, StackFile.Read(stack), isPreview);

    /// <summary>
    /// With a configuration as an engine hands it over: in the process's environment, so one run at a time. It finds the files of tests.
    /// </summary>
    public static async Task<EnvironmentRun> FromConfigAsync(string stack, ImmutableSortedDictionary<string, string> config, bool isPreview)
    {
        var cloud = new RecordingCloud(isPreview);
        var maker = new Maker(() => new EnvironmentStack(
            EnvironmentReader.Read(SettingsSource.ReadDeployment() with { FindFile = ProjectFiles.Find })));
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(config));
        try
        {
            return new(cloud, StackOf(await Deployment.TestWithServiceProviderAsync<EnvironmentStack>(cloud.Mocks, maker, cloud.OptionsOf(stack))));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PULUMI_CONFIG", null);
        }
    }

    /// <summary>With a plan, recording options, too: any number of runs at a time.</summary>
    public static async Task<EnvironmentRun> FromPlanAsync(EnvironmentPlan plan, bool isPreview)
    {
        var cloud = new RecordingCloud(isPreview);
        var maker = new Maker(() => new EnvironmentStack(plan, cloud.StackOptions));
        var options = cloud.OptionsOf(plan.Names.Environment);
        return new(cloud, StackOf(await Deployment.TestWithServiceProviderAsync<EnvironmentStack>(cloud.Mocks, maker, options)));
    }

    private static EnvironmentStack StackOf(IEnumerable<Resource> resources) => resources.OfType<EnvironmentStack>().Single();

    private sealed class Maker(Func<EnvironmentStack> make) : IServiceProvider
    {
        public object GetService(Type serviceType) => make();
    }
}
