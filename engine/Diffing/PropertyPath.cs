using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Infra.Engine.Diffing;

/// <summary>
/// The path of a property in Pulumi's own notation: <c>tags.Name</c>, <c>ingress[0].cidrBlocks[*]</c>, <c>tags["a.b"]</c>, <c>*.name</c>.
/// It is parsed once and then compared by its elements.
/// </summary>
public sealed class PropertyPath : IEquatable<PropertyPath>
{
    private PropertyPath(ImmutableArray<PathElement> elements) => Elements = elements;

    /// <summary>The path of the value as a whole.</summary>
    public static PropertyPath Root { get; } = new([]);

    /// <summary>The elements, from the outermost.</summary>
    public ImmutableArray<PathElement> Elements { get; }

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">The text is not a path; the message says what is wrong and where.</exception>
    public static PropertyPath Parse(string text) =>
        TryParse(text, out var path, out var problem) ? path : throw new FormatException(problem);

    /// <summary>Reads a path.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The path; null when the text is not a path.</param>
    /// <param name="problem">What is wrong and where, as a sentence; null when the text is a path.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out PropertyPath? path, [NotNullWhen(false)] out string? problem)
    {
        var parser = new PropertyPathParser(text);
        (path, problem) = parser.TryRead(out var elements) ? (new PropertyPath(elements), null) : ((PropertyPath?)null, parser.Problem);
        return path is not null;
    }

    /// <summary>The path of a property of a resource.</summary>
    public static PropertyPath FromKey(string key) => Root.Child(key);

    /// <summary>The path of an entry of the map at this path.</summary>
    public PropertyPath Child(string key) => new(Elements.Add(PathElement.FromKey(key)));

    /// <summary>The path of an item of the list at this path.</summary>
    public PropertyPath Child(int index) => new(Elements.Add(PathElement.FromIndex(index)));

    /// <summary>Whether this path, which may have <c>*</c>, names the other one or a value that the other one lies in.</summary>
    public bool Covers(PropertyPath other) => Elements.Length <= other.Elements.Length && MatchesStart(other);

    /// <summary>Whether one of the paths covers the other: a change at one of them is a change at, in or around the other.</summary>
    public bool Touches(PropertyPath other) => Elements.Length <= other.Elements.Length ? MatchesStart(other) : other.MatchesStart(this);

    /// <summary>Compares the elements.</summary>
    public bool Equals(PropertyPath? other) => other is not null && Elements.AsSpan().SequenceEqual(other.Elements.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PropertyPath);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var element in Elements)
        {
            hash.Add(element);
        }

        return hash.ToHashCode();
    }

    /// <summary>Writes the path in the notation that <see cref="Parse"/> reads.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var element in Elements)
        {
            Append(text, element);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, PathElement element)
    {
        if (element.Key is not { } key)
        {
            text.Append('[').Append(element.IsAny ? "*" : $"{element.Index}").Append(']');
        }
        else if (PropertyPathParser.IsPlain(key))
        {
            text.Append(text.Length == 0 ? "" : ".").Append(key);
        }
        else
        {
            var escaped = key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            text.Append("[\"").Append(escaped).Append("\"]");
        }
    }

    private bool MatchesStart(PropertyPath other)
    {
        for (var i = 0; i < Elements.Length; i++)
        {
            if (!Elements[i].Matches(other.Elements[i]) && !other.Elements[i].IsAny)
            {
                return false;
            }
        }

        return true;
    }
}
