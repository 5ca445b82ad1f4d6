namespace Infra.Compute.Bootstrap;

/// <summary>Where a secret value is. It is fetched when the container starts, so a changed value takes a restart.</summary>
/// <param name="Name">Name or ARN of a secret in Secrets Manager.</param>
/// <param name="Key">Key of the value in the secret's JSON object. Null where the secret is the value.</param>
public sealed record SecretReference(string Name, string? Key = null);
