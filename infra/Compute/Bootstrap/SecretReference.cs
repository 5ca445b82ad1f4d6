namespace Infra.Compute.Bootstrap;

/// <summary>
/// A reference to a secret value. The server fetches the value when the container starts, so a changed value needs a restart of the container.
/// </summary>
/// <param name="Name">Name of a secret in Secrets Manager.</param>
/// <param name="Key">Key of the value in the secret's JSON object. Null if the whole secret is the value.</param>
[SecretReferenceForm]
public sealed record SecretReference(string Name, string? Key = null)
{
    /// <summary>
    /// Number of the value, where the program knows one. With another number servers start again and fetch the new value. Defaults to 1.
    /// </summary>
    public int Generation { get; init; } = 1;

    /// <summary>The reference in the form of the settings.</summary>
    public override string ToString() => Key is null ? Name : $"{Name}:{Key}";
}
