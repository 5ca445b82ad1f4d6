namespace Infra.Cluster.Charts;

/// <summary>A chart of Helm at one version.</summary>
/// <param name="Repository">
/// Address of its repository: <c>https://charts.example.com</c> for one with an index, <c>oci://registry.example.com/charts</c> for one in a registry.
/// </param>
/// <param name="Name">Its name there.</param>
/// <param name="Version">Its version.</param>
public sealed record ChartReference(string Repository, string Name, string Version)
{
    private const string Registry = "oci://";

    /// <summary>What Helm calls the chart: one in a registry has no repository beside its address.</summary>
    internal string Chart => IsInRegistry ? $"{Repository.TrimEnd('/')}/{Name}" : Name;

    /// <summary>Whether it is in a registry, and not in a repository with an index.</summary>
    internal bool IsInRegistry => Repository.StartsWith(Registry, StringComparison.Ordinal);
}
