using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Infra.Cluster;

/// <summary>A minor version of Kubernetes that EKS runs.</summary>
[KubernetesVersionForm]
public sealed record KubernetesVersion
{
    private const int WarningDays = 60;

    private KubernetesVersion(string name, DateOnly standardSupportEnds, DateOnly extendedSupportEnds, string kubeProxy)
    {
        Name = name;
        KubeProxy = kubeProxy;
        StandardSupportEnds = standardSupportEnds;
        ExtendedSupportEnds = extendedSupportEnds;
    }

    /// <summary>
    /// Day on which the dates of <see cref="All"/> were read. Rules compare with it, as the program does not read the clock.
    /// <c>aws eks describe-cluster-versions</c> prints the dates of today.
    /// </summary>
    public static DateOnly AsOf { get; } = new(2026, 11, 28);

    /// <summary>
    /// The versions that EKS runs: <see href="https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html"/>. AWS itself upgrades a
    /// cluster of a version past extended support, so such versions are not listed.
    /// </summary>
    public static ImmutableArray<KubernetesVersion> All { get; } =
    [
        new("1.32", new(2026, 3, 23), new(2027, 3, 23), "v1.32.6-eksbuild.12"),
        new("1.33", new(2026, 7, 29), new(2027, 7, 29), "v1.33.10-eksbuild.13"),
        new("1.34", new(2026, 12, 2), new(2027, 12, 2), "v1.34.6-eksbuild.8"),
        new("1.35", new(2027, 3, 27), new(2028, 3, 27), "v1.35.3-eksbuild.13"),
        new("1.36", new(2027, 8, 2), new(2028, 8, 2), "v1.36.0-eksbuild.21"),
    ];

    /// <summary>The version as text: <c>1.36</c>.</summary>
    public string Name { get; }

    /// <summary>Day on which standard support ends, at 00:00 UTC. From then on extended support costs six times the price of a cluster.</summary>
    public DateOnly StandardSupportEnds { get; }

    /// <summary>Day on which extended support ends.</summary>
    public DateOnly ExtendedSupportEnds { get; }

    /// <summary>Number of the minor version: 36 of <c>1.36</c>.</summary>
    public int Minor => int.Parse(Name.Split('.')[1], CultureInfo.InvariantCulture);

    /// <summary>A version of the add-on <c>kube-proxy</c> for it, which others report as in use. No AWS account was asked.</summary>
    internal string KubeProxy { get; }

    /// <summary>Whether standard support ended before <see cref="AsOf"/>.</summary>
    public bool IsPastStandardSupport => StandardSupportEnds <= AsOf;

    /// <summary>Whether standard support ends within 60 days of <see cref="AsOf"/>.</summary>
    public bool IsNearEndOfStandardSupport => !IsPastStandardSupport && StandardSupportEnds <= AsOf.AddDays(WarningDays);

    /// <summary>Parses a version. Throws if EKS runs no such version.</summary>
    /// <param name="text">Text such as <c>1.36</c>.</param>
    /// <exception cref="FormatException">EKS runs no such version.</exception>
    public static KubernetesVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"EKS runs no Kubernetes '{text}'.");

    /// <summary>Parses a version.</summary>
    /// <param name="text">Text such as <c>1.36</c>.</param>
    /// <param name="version">The version.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out KubernetesVersion? version)
    {
        version = All.FirstOrDefault(known => known.Name == text);
        return version is not null;
    }

    /// <summary>The version as text.</summary>
    public override string ToString() => Name;
}
