namespace Infra.Observability;

/// <summary>Thresholds in GiB and MiB, as metrics in bytes need them.</summary>
internal static class Bytes
{
    /// <summary>Bytes in a MiB.</summary>
    public const double PerMiB = 1024 * 1024;

    /// <summary>Bytes in a GiB.</summary>
    public const double PerGiB = 1024 * PerMiB;
}
