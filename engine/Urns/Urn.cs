using System.Diagnostics.CodeAnalysis;

namespace Infra.Engine.Urns;

/// <summary>
/// The identity of a resource in all deployments of its stack:
/// <c>urn:pulumi:&lt;stack&gt;::&lt;project&gt;::[&lt;types of its ancestors&gt;$]&lt;type&gt;::&lt;name&gt;</c>.
/// For the engine, a resource with another URN is another resource.
/// </summary>
[SuppressMessage("Design", "CA1036", Justification = "The order is for sorting; a URN is neither more nor less than another.")]
public sealed record Urn : IComparable<Urn>
{
    private const string Prefix = "urn:pulumi:";
    private const string Separator = "::";

    private readonly int _project;
    private readonly int _qualifiedType;
    private readonly int _name;
    private string? _type;

    private Urn(string value, int project, int qualifiedType, int name) =>
        (Value, _project, _qualifiedType, _name) = (value, project, qualifiedType, name);

    /// <summary>Type of the resource that every stack has as its root.</summary>
    public static string StackType => "pulumi:pulumi:Stack";

    /// <summary>The whole URN.</summary>
    public string Value { get; }

    /// <summary>Name of the stack.</summary>
    public string Stack => Value[Prefix.Length..(_project - Separator.Length)];

    /// <summary>Name of the project.</summary>
    public string Project => Value[_project..(_qualifiedType - Separator.Length)];

    /// <summary>The types of its ancestors below the stack and its own type, joined by <c>$</c>.</summary>
    public string QualifiedType => Value[_qualifiedType..(_name - Separator.Length)];

    /// <summary>Type token of the resource, such as <c>aws:ec2/vpc:Vpc</c>.</summary>
    public string Type => _type ??= ReadType();

    /// <summary>Logical name of the resource. It may itself contain <c>::</c>.</summary>
    public string Name => Value[_name..];

    /// <summary>Creates the URN of a resource.</summary>
    /// <param name="stack">Name of the stack.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="parent">URN of the parent; null for no parent. The URN does not contain the stack as a parent.</param>
    /// <param name="type">Type token.</param>
    /// <param name="name">Logical name.</param>
    public static Urn Create(string stack, string project, Urn? parent, string type, string name)
    {
        var ancestors = parent?.QualifiedType is { } qualified && qualified != StackType ? qualified + "$" : "";
        var start = Prefix.Length + stack.Length + Separator.Length;
        var types = start + project.Length + Separator.Length;
        var names = types + ancestors.Length + type.Length + Separator.Length;
        return new Urn($"{Prefix}{stack}{Separator}{project}{Separator}{ancestors}{type}{Separator}{name}", start, types, names);
    }

    /// <summary>Reads a URN. Returns false when the text is not a URN.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Urn? urn)
    {
        urn = null;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var project = After(text, Prefix.Length);
        var type = project < 0 ? -1 : After(text, project);
        var name = type < 0 ? -1 : After(text, type);
        urn = name < 0 ? null : new Urn(text, project, type, name);
        return urn is not null;
    }

    /// <summary>Reads a URN.</summary>
    /// <exception cref="FormatException">The text is not a URN.</exception>
    public static Urn Parse(string text) => TryParse(text, out var urn) ? urn : throw new FormatException($"'{text}' is not a URN.");

    /// <summary>Compares the texts of the URNs in ordinal order.</summary>
    public int CompareTo(Urn? other) => string.CompareOrdinal(Value, other?.Value);

    /// <summary>Compares the texts of the URNs.</summary>
    public bool Equals(Urn? other) => other is not null && Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The whole URN.</summary>
    public override string ToString() => Value;

    private string ReadType()
    {
        var end = _name - Separator.Length;
        var start = Math.Max(_qualifiedType, Value.LastIndexOf('$', end - 1) + 1);
        return Value[start..end];
    }

    private static int After(string text, int start)
    {
        var at = text.IndexOf(Separator, start, StringComparison.Ordinal);
        return at < 0 ? -1 : at + Separator.Length;
    }
}
