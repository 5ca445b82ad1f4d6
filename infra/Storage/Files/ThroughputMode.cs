namespace Infra.Storage.Files;

/// <summary>What limits the throughput of a file system: <see href="https://docs.aws.amazon.com/efs/latest/ug/performance.html"/>.</summary>
public enum ThroughputMode
{
    /// <summary>It grows and shrinks with the load, and is paid by the byte.</summary>
    Elastic,

    /// <summary>It grows with what is stored, with credits for peaks.</summary>
    Bursting,

    /// <summary>It is a number, which is paid by the hour.</summary>
    Provisioned,
}
