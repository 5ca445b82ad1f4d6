using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>Kubernetes' own control plane, in the cache that <c>.ci/run</c> unpacks it to, and the facts about kinds of objects.</summary>
internal static class ControlPlaneTools
{
    private static readonly string Cache =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "infra-tools", "kubernetes");

    private static readonly string Facts = Path.GetFullPath(Path.Combine(
        Environment.GetEnvironmentVariable("INFRA_SHARED") ?? Repository.PathOf("..", "shared"), "facts", "kubernetes"));

    /// <summary>The program that starts a control plane.</summary>
    public static string Start { get; } = Path.Combine(Cache, "start");

    /// <summary>Why a test that needs a control plane is skipped; null where it is there, and in CI, where the test fails without it.</summary>
    public static string? ReasonToSkip => Tools.IsCi || (File.Exists(Start) && Directory.Exists(Facts))
        ? Tools.ReasonToSkip("openssl", "curl")
        : $"Not found: {Start} and {Facts}: Kubernetes' control plane and facts about its kinds (tests/RealEngine/README.md).";

    /// <summary>Absolute path of a file of the facts about kinds.</summary>
    public static string FactsOf(string file) => Path.Combine(Facts, file);
}
