using System.Globalization;
using Infra.Compute;

namespace Infra.Data;

/// <summary>What follows from the class of an instance.</summary>
internal static class MySqlClass
{
    // max_connections is {DBInstanceClassMemory/12582880} unless a parameter sets it:
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections.
    private const long BytesPerConnection = 12_582_880;
    private const string Prefix = "db.";
    private const string MaxConnections = "max_connections";
    private const long BytesPerMiB = 1024 * 1024;

    // Smaller sizes save up disk operations and throughput, and spend them; sizes from 8xlarge on always have their full rate:
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-optimized.html.
    private static readonly string[] BurstingSizes = [".medium", ".large", ".xlarge", ".2xlarge", ".4xlarge"];

    /// <summary>Whether the disks of a class are faster for a time than they can be for good.</summary>
    /// <param name="name">Class, such as <c>db.t4g.medium</c>.</param>
    public static bool HasDiskBurst(string name) => BurstingSizes.Any(size => name.EndsWith(size, StringComparison.Ordinal));

    /// <summary>Memory in MiB; null for a class whose memory is not known here.</summary>
    /// <param name="name">Class, such as <c>db.r7g.large</c>.</param>
    public static int? FindMemoryMiB(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && InstanceType.TryParse(name[Prefix.Length..], out var type) ? type.Size?.MemoryMiB : null;

    /// <summary>
    /// The most connections that MySQL accepts on a class: what the parameter says, else what RDS sets by memory. Null where neither is known.
    /// </summary>
    /// <param name="name">Class, such as <c>db.r7g.large</c>.</param>
    /// <param name="spec">The database.</param>
    public static long? FindMaxConnections(string name, MySqlSpec spec) =>
        spec.Parameters.TryGetValue(MaxConnections, out var text)
            ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null
            : FindMemoryMiB(name) * BytesPerMiB / BytesPerConnection;
}
