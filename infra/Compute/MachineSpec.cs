using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Compute;

/// <summary>The machines that servers are. The defaults are those of production.</summary>
public record MachineSpec
{
    /// <summary>Architecture of the processors and of the machine image: <c>arm64</c> is Graviton. Container images must be built for it.</summary>
    public Architecture Architecture { get; init; } = Architecture.Arm64;

    /// <summary>Instance types of <c>architecture</c>, in order of preference. If a zone has no capacity of one type, AWS takes the next.</summary>
    [Length(1, 40), Unique]
    public ImmutableArray<InstanceType> InstanceTypes { get; init; } =
        [InstanceType.Parse("c7g.large"), InstanceType.Parse("c8g.large"), InstanceType.Parse("c6g.large")];

    /// <summary>Machine image, such as <c>ami-0123456789abcdef0</c>. Without it a server starts from the newest Amazon Linux 2023.</summary>
    [RegularExpression("ami-[0-9a-f]{8,17}", ErrorMessage = "must be the id of a machine image, such as ami-0123456789abcdef0")]
    public string? ImageId { get; init; }

    /// <summary>Size of the encrypted gp3 root volume in GiB.</summary>
    [Range(8, 16_384)]
    public int RootVolumeGiB { get; init; } = 30;

    /// <summary>Days that the servers' logs are kept.</summary>
    [LogRetention, LogsInProduction, DefaultFrom(LogRetentionAttribute.SharedKey)]
    public int LogRetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;
}
