using Infra.Observability;
using Pulumi;

namespace Infra.Edge;

/// <summary>Inputs of a <see cref="Certificate"/>.</summary>
public sealed class CertificateArgs : ResourceArgs
{
    /// <summary>The certificate.</summary>
    public required CertificateSpec Spec { get; init; }

    /// <summary>Id of the domain's public hosted zone, in which the names are proven, internal ones too.</summary>
    [Input("publicZoneId", required: true)]
    public required Input<string> PublicZoneId { get; init; }

    /// <summary>Where its alarm goes.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
