using System.Diagnostics.CodeAnalysis;
using Infra.Validation;

namespace Infra.Cluster;

/// <summary>The text form of a <see cref="KubernetesVersion"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KubernetesVersionFormAttribute : TextFormAttribute
{
    /// <inheritdoc/>
    public override string Rule => "must be a version of Kubernetes that EKS runs, in quotes";

    /// <inheritdoc/>
    public override string Pattern =>
        $"({string.Join('|', KubernetesVersion.All.Select(version => version.Name.Replace(".", @"\.", StringComparison.Ordinal)))})";

    /// <inheritdoc/>
    public override bool TryRead(string text, [NotNullWhen(true)] out object? value)
    {
        value = KubernetesVersion.TryParse(text, out var version) ? version : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string FixFor(string text) => $"Versions: {string.Join(", ", KubernetesVersion.All)}.";
}
