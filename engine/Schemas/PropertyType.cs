using System.Diagnostics;

namespace Infra.Engine.Schemas;

/// <summary>The type of a property, in the notation of <c>sdk/generator/README.md</c>.</summary>
internal abstract record PropertyType
{
    /// <summary>Reads a type without flags.</summary>
    public static PropertyType Parse(string text)
    {
        var alternatives = SplitAlternatives(text);
        if (alternatives.Count > 1)
        {
            return new Either([.. alternatives.Select(Parse)]);
        }

        return text[0] switch
        {
            '[' => new ListOf(Parse(text[1..^1])),
            '{' => new MapOf(Parse(text[1..^1])),
            '#' => new ObjectOf(text[1..]),
            '@' => new EnumOf(text[1..]),
            _ => new Scalar(text),
        };
    }

    /// <summary>The error of code that has no answer for this kind of type.</summary>
    public UnreachableException Unhandled => new($"The kind of type {GetType().Name} is not handled here. This is a bug in the engine.");

    /// <summary>Splits a text at the bars outside of lists and maps.</summary>
    private static List<string> SplitAlternatives(string text)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '[' or '{' => 1, ']' or '}' => -1, _ => 0 };
            if (text[i] == '|' && depth == 0)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    /// <summary>One of <c>string</c>, <c>bool</c>, <c>int</c>, <c>number</c>, <c>any</c>, <c>json</c>, <c>asset</c>, <c>archive</c>.</summary>
    public sealed record Scalar(string Name) : PropertyType;

    /// <summary>A list.</summary>
    public sealed record ListOf(PropertyType Item) : PropertyType;

    /// <summary>A map from texts to values.</summary>
    public sealed record MapOf(PropertyType Value) : PropertyType;

    /// <summary>An object type from the package's <c>types</c>.</summary>
    public sealed record ObjectOf(string Name) : PropertyType;

    /// <summary>An enum from the package's <c>enums</c>.</summary>
    public sealed record EnumOf(string Name) : PropertyType;

    /// <summary>Any of several types.</summary>
    public sealed record Either(IReadOnlyList<PropertyType> Alternatives) : PropertyType;
}
