namespace Infra.Sdk.Generator.Schemas;

/// <summary>A property of a resource, function or object type.</summary>
/// <param name="Name">Name on the wire.</param>
/// <param name="Type">Type.</param>
/// <param name="IsRequired">Whether the program must set the input, or the output always has a value.</param>
/// <param name="IsSecret">Whether the value is secret.</param>
/// <param name="IsDeprecated">Whether the provider advises against its use.</param>
internal sealed record Property(string Name, PropertyType Type, bool IsRequired, bool IsSecret, bool IsDeprecated)
{
    /// <summary>Reads the type and flags that the schema writes for a property.</summary>
    /// <exception cref="FormatException">The text is not a type expression with flags in their order.</exception>
    public static Property Parse(string name, string text)
    {
        var rest = text.AsSpan();
        var isDeprecated = TakeLast(ref rest, '~');
        var isSecret = TakeLast(ref rest, '*');
        var isRequired = TakeLast(ref rest, '!');
        return new(name, PropertyTypeParser.Parse(rest), isRequired, isSecret, isDeprecated);
    }

    private static bool TakeLast(ref ReadOnlySpan<char> text, char flag)
    {
        if (!text.EndsWith([flag]))
        {
            return false;
        }

        text = text[..^1];
        return true;
    }
}
