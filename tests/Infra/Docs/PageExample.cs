using Infra.Networking;
using Infra.Security;
using Infra.Tests.Networking;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Docs;

/// <summary>Runs the example of a page, with what its text says that it has already.</summary>
internal static class PageExample
{
    /// <summary>With keys.</summary>
    public static Task<RecordingCloud> RunAsync(Action<EnvironmentKeys> declare) => RunAsync(() => declare(CreateKeys()));

    /// <summary>With a network over these zones, or over those that the network's tests have, and keys.</summary>
    public static Task<RecordingCloud> RunAsync(Action<Network, EnvironmentKeys> declare, string[]? zones = null) =>
        RunAsync(() => declare(new Network("shop", NetworkPrograms.Args(zones: zones)), CreateKeys()));

    private static EnvironmentKeys CreateKeys() => new("shop-keys", new() { Location = NetworkPrograms.Location, LogGroupNames = ["/shop*"] });

    private static async Task<RecordingCloud> RunAsync(Action declare)
    {
        var cloud = new RecordingCloud(isPreview: true);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, declare);
        return cloud;
    }
}
