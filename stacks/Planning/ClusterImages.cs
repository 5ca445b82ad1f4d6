using Infra.Cluster;
using Infra.Cluster.Mesh;
using Infra.Cluster.Nodes;
using Infra.Compute.Bootstrap;
using Infra.Validation;

namespace Infra.Stacks.Planning;

/// <summary>Images that nodes of a cluster pull and that no service names.</summary>
internal static class ClusterImages
{
    /// <summary>Those that do not come from ECR in the region of the cluster, so that nodes need a way to the internet.</summary>
    /// <param name="spec">The settings of the cluster.</param>
    /// <param name="region">Region of the cluster.</param>
    /// <returns>The settings, with their paths from the cluster, and their values.</returns>
    public static IEnumerable<(PropertyPath Path, string Value)> FindOutside(ClusterSpec spec, string region) =>
        from image in All(spec)
        where !ImageRegistry.Parse(image.Image).IsEcrIn(region)
        select (image.Path, image.Value);

    /// <summary>Those that a tag names, by their paths from the cluster. Versions of the mesh name its images.</summary>
    /// <param name="spec">The settings of the cluster.</param>
    public static IEnumerable<(PropertyPath Path, string Value)> FindTags(ClusterSpec spec) =>
        from image in All(spec)
        where image.Image == image.Value && !ImageRegistry.HasDigest(image.Image)
        select (image.Path, image.Value);

    private static IEnumerable<(PropertyPath Path, string Value, string Image)> All(ClusterSpec spec)
    {
        yield return ("proxyImage", spec.ProxyImage, spec.ProxyImage);
        if (spec.Mesh != MeshMode.None)
        {
            yield return (PropertyPath.Create("istio", "hub"), spec.Istio.Hub, $"{spec.Istio.Hub}/image");
        }

        if (spec.Nodes.Mode == NodeMode.Managed)
        {
            var (balancer, autoscaler) = (spec.Controllers.LoadBalancerImage, spec.Controllers.AutoscalerImage);
            yield return (PropertyPath.Create("controllers", "loadBalancerImage"), balancer, balancer);
            yield return (PropertyPath.Create("controllers", "autoscalerImage"), autoscaler, autoscaler);
        }
    }
}
