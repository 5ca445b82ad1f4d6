namespace Infra.Compute.Bootstrap;

/// <summary>A secret value. It is fetched when the container starts, so a changed value takes a restart.</summary>
/// <param name="Name">Name of a secret in Secrets Manager.</param>
/// <param name="Key">Key of the value in the secret's JSON object. Null where the secret is the value.</param>
[SecretReferenceForm]
public sealed record SecretReference(string Name, string? Key = null)
{
    /// <summary>The reference as settings write it.</summary>
    public override string ToString() => Key is null ? Name : $"{Name}:{Key}";
}
