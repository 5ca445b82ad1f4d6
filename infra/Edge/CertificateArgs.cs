using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;

namespace Infra.Edge;

/// <summary>Inputs of a <see cref="Certificate"/>.</summary>
public sealed class CertificateArgs : ResourceArgs
{
    /// <summary>Domain whose hosted zone proves the names, in lower case.</summary>
    public required string Domain { get; init; }

    /// <summary>
    /// Names of the certificate, all within the domain, in any order; <c>*.NAME</c> for all names one label below. One to ten, AWS's default quota.
    /// The shortest comes first in the certificate and has at most 64 characters. A change replaces the certificate; the new one is there before the
    /// old goes.
    /// </summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Id of the domain's public hosted zone, in which the names are proven, internal ones too.</summary>
    [Input("publicZoneId", required: true)]
    public required Input<string> PublicZoneId { get; init; }

    /// <summary>Where its alarm goes.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
