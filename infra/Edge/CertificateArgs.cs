using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;

namespace Infra.Edge;

/// <summary>Inputs of a <see cref="Certificate"/>.</summary>
public sealed class CertificateArgs : ResourceArgs
{
    /// <summary>Domain in lower case. Its hosted zone holds the records that validate the names.</summary>
    public required string Domain { get; init; }

    /// <summary>
    /// Names of the certificate in any order, all within the domain, one to ten (AWS's default quota). <c>*.NAME</c> stands for all names one label
    /// below a name. The shortest is the first name of the certificate and has at most 64 characters. A change replaces the certificate: the new one
    /// is issued before the old one is deleted.
    /// </summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Id of the domain's public hosted zone, which holds the validation records, also those of internal names.</summary>
    [Input("publicZoneId", required: true)]
    public required Input<string> PublicZoneId { get; init; }

    /// <summary>
    /// Whether the zone has no validation records of these names yet. The records of a name are the same in all regions of an account, so a
    /// certificate in a second region is validated by those of the first. Defaults to true.
    /// </summary>
    /// <remarks><see href="https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html"/>.</remarks>
    public bool HasRecords { get; init; } = true;

    /// <summary>Topic and runbooks of its alarm.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
