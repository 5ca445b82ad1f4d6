namespace Pulumi;

/// <summary>
/// The identity of one resource in one stack:
/// <c>urn:pulumi:&lt;stack&gt;::&lt;project&gt;::&lt;types of its parents and its own&gt;::&lt;name&gt;</c>.
/// </summary>
public readonly struct Urn : IEquatable<Urn>
{
    private const string Prefix = "urn:pulumi:";
    private const string StackType = "pulumi:pulumi:Stack";
    private readonly string? _text;

    /// <param name="value">The whole URN.</param>
    /// <exception cref="ArgumentException">The text is not a URN.</exception>
    public Urn(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!value.StartsWith(Prefix, StringComparison.Ordinal) || value.Split("::", 4).Length != 4)
        {
            throw new ArgumentException($"'{value}' is not a URN: it reads urn:pulumi:<stack>::<project>::<type>::<name>.", nameof(value));
        }

        _text = value;
    }

    /// <summary>Gives the text of the URN.</summary>
    public static implicit operator string(Urn value) => value.ToString();

    /// <summary>Whether both name the same resource.</summary>
    public static bool operator ==(Urn left, Urn right) => left.Equals(right);

    /// <summary>Whether they name different resources.</summary>
    public static bool operator !=(Urn left, Urn right) => !left.Equals(right);

    /// <summary>Creates the URN of a resource, current or former.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type token.</param>
    /// <param name="parent">Its parent; the stack when both this and <paramref name="parentUrn"/> are omitted.</param>
    /// <param name="parentUrn">URN of its parent, instead of <paramref name="parent"/>.</param>
    /// <param name="project">Its project; the deployment's project when omitted.</param>
    /// <param name="stack">Its stack; the deployment's stack when omitted.</param>
    public static Output<string> Create(
        Input<string> name,
        Input<string> type,
        Resource? parent = null,
        Input<string>? parentUrn = null,
        Input<string>? project = null,
        Input<string>? stack = null)
    {
        var ofParent = parent is not null ? parent.Urn : parentUrn is not null ? parentUrn.ToOutput() : Output.Create("");
        var start = parent is not null || parentUrn is not null
            ? ofParent.Apply(StartBelow)
            : Output.Format($"{Prefix}{stack ?? Deployment.Instance.StackName}::{project ?? Deployment.Instance.ProjectName}::");
        return Output.Format($"{start}{type}::{name}");
    }

    /// <inheritdoc/>
    public bool Equals(Urn other) => string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Urn other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The text of the URN.</summary>
    public override string ToString() => _text ?? "";

    /// <summary>Reads the type token of a URN, without the types of its parents.</summary>
    internal static string ParseType(string urn)
    {
        var types = urn.Split("::", 4)[2];
        return types[(types.LastIndexOf('$') + 1)..];
    }

    /// <summary>Reads the name in a URN.</summary>
    internal static string ParseName(string urn) => urn.Split("::", 4)[3];

    // Every resource is below the stack, so a URN does not contain it.
    private static string StartBelow(string parent)
    {
        var parts = parent.Split("::", 4);
        return parts[2] == StackType ? $"{parts[0]}::{parts[1]}::" : $"{parts[0]}::{parts[1]}::{parts[2]}$";
    }
}
