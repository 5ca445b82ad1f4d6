using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Planning;

/// <summary>Images of production that a tag names: when it is pushed again, the next server runs another image.</summary>
internal static class ImageTags
{
    /// <summary>A warning that names the services; null where every image has a digest, and outside production.</summary>
    /// <param name="plan">The plan.</param>
    public static string? FindWarning(EnvironmentPlan plan)
    {
        ImmutableArray<string> services =
        [
            .. from service in plan.Services
               where service.Container is { } container && !ImageRegistry.HasDigest(container.Image)
               select service.Name,

            // What the next cluster does not set itself is that of the present one.
            .. (from cluster in plan.Clusters from image in ClusterImages.FindTags(cluster.Spec) select (cluster.Key, image))
                .DistinctBy(tag => tag.image).Select(tag => $"{tag.image.Path.Under(tag.Key)}"),
            .. SkyWalkingImages.FindTags(plan.Clusters.IsEmpty ? null : plan.SkyWalking).Select(image => $"{image.Path}"),
        ];
        return services.IsEmpty || plan.Profile != EnvironmentProfile.Production
            ? null
            : $"Images of {string.Join(", ", services)} are named by tag. A tag can be moved, and then a new server runs another image than its "
                + "neighbours. Add the digest in production: name:1.0.0@sha256:....";
    }
}
