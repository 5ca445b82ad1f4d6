using Infra.Compute.Bootstrap;
using Infra.Telemetry;
using Infra.Validation;

namespace Infra.Stacks.Planning;

/// <summary>Images of SkyWalking that nodes of a cluster pull.</summary>
internal static class SkyWalkingImages
{
    /// <summary>Where its settings are.</summary>
    public static PropertyPath Key { get; } = PropertyPath.Create("telemetry", "traces", "skyWalking");

    /// <summary>Those that do not come from ECR in the region of the cluster, so that nodes need a way to the internet.</summary>
    /// <param name="spec">The settings of SkyWalking; null for none.</param>
    /// <param name="region">Region of the cluster.</param>
    /// <returns>The settings, with their paths, and their values.</returns>
    public static IEnumerable<(PropertyPath Path, string Value)> FindOutside(SkyWalkingSpec? spec, string region) =>
        All(spec).Where(image => !ImageRegistry.Parse(image.Value).IsEcrIn(region));

    /// <summary>Those that a tag names.</summary>
    /// <param name="spec">The settings of SkyWalking; null for none.</param>
    public static IEnumerable<(PropertyPath Path, string Value)> FindTags(SkyWalkingSpec? spec) =>
        All(spec).Where(image => !ImageRegistry.HasDigest(image.Value));

    private static IEnumerable<(PropertyPath Path, string Value)> All(SkyWalkingSpec? spec) => spec is null
        ? []
        :
        [
            (PathOf("oapImage"), spec.OapImage),
            (PathOf("signerImage"), spec.SignerImage),
            (PathOf("uiImage"), spec.UiImage),
            (PathOf("waitImage"), spec.WaitImage),
        ];

    private static PropertyPath PathOf(string key) => PropertyPath.Create(key).Under(Key);
}
