namespace Infra.Networking;

/// <summary>A declared flow from a tier to an AWS service with a gateway endpoint.</summary>
/// <param name="Tier">Name of the tier.</param>
/// <param name="Service">Short name of the service: <c>s3</c>.</param>
public sealed record GatewayFlow(string Tier, string Service);
