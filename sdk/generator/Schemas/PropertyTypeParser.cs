using static Infra.Sdk.Generator.Schemas.PropertyType;

namespace Infra.Sdk.Generator.Schemas;

/// <summary>Parses the type expressions of a schema, such as <c>[#ec2/Tag]</c> or <c>string|@rds/InstanceType</c>.</summary>
internal ref struct PropertyTypeParser
{
    private static readonly HashSet<string> Scalars = ["string", "bool", "int", "number", "any", "json", "asset", "archive"];

    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private PropertyTypeParser(ReadOnlySpan<char> text) => _text = text;

    /// <exception cref="FormatException">The text is not a type expression.</exception>
    public static PropertyType Parse(ReadOnlySpan<char> text)
    {
        var parser = new PropertyTypeParser(text);
        var type = parser.Union();
        return parser._at == text.Length ? type : throw parser.Unexpected();
    }

    private PropertyType Union()
    {
        var first = Single();
        if (!Take('|'))
        {
            return first;
        }

        List<PropertyType> alternatives = [first];
        do
        {
            alternatives.Add(Single());
        }
        while (Take('|'));
        return new UnionOf(alternatives);
    }

    private PropertyType Single()
    {
        if (Take('['))
        {
            return new ListOf(Enclosed(']'));
        }

        if (Take('{'))
        {
            return new MapOf(Enclosed('}'));
        }

        if (Take('#'))
        {
            return new ObjectOf(TypeName.FromKey(Name()));
        }

        if (Take('@'))
        {
            return new EnumOf(TypeName.FromKey(Name()));
        }

        var name = Name();
        return Scalars.Contains(name) ? new Scalar(name) : throw Unexpected();
    }

    private PropertyType Enclosed(char end)
    {
        var inner = Union();
        return Take(end) ? inner : throw Unexpected();
    }

    private string Name()
    {
        var rest = _text[_at..];
        var end = rest.IndexOfAny("|]}");
        var name = end < 0 ? rest : rest[..end];
        _at += name.Length;
        return name.Length > 0 ? name.ToString() : throw Unexpected();
    }

    private bool Take(char expected)
    {
        if (_at >= _text.Length || _text[_at] != expected)
        {
            return false;
        }

        _at++;
        return true;
    }

    private readonly FormatException Unexpected() => new($"'{_text}' is not a property type: see the README of sdk/generator.");
}
