using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>
/// Gives scalars the values that Pulumi gives them. Quoted scalars are texts, and others are what they look like, unless they have a tag.
/// </summary>
internal static class YamlScalar
{
    private const string Standard = "tag:yaml.org,2002:";

    /// <summary>The value: null, a bool, a long, a ulong, a double or a text. Points in time are texts.</summary>
    /// <exception cref="BadYamlException">The value does not fit its tag.</exception>
    public static object? Resolve(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        var tag = scalar.Tag is { IsEmpty: false, IsNonSpecific: false } named ? named.Value : null;
        if (tag is null)
        {
            return scalar.Style is ScalarStyle.Plain or ScalarStyle.Any ? Resolve(text) : text;
        }

        if (!tag.StartsWith(Standard, StringComparison.Ordinal))
        {
            return text;
        }

        var kind = tag[Standard.Length..];
        if (kind == "binary")
        {
            return Decode(scalar, text);
        }

        var value = Resolve(text);
        var fits = kind switch
        {
            "int" => value is long or ulong,
            "float" => value is long or double,
            "bool" => value is bool,
            "null" => value is null,
            "timestamp" => YamlTimestamp.Parse(text) is not null,
            _ => true,
        };
        return !fits ? throw new BadYamlException(scalar.Start.Line, $"'{text}' has the tag !!{kind}, but is none; remove the tag")
            : kind is "int" or "float" or "bool" or "null" or "timestamp" ? value
            : text;
    }

    private static object? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        ".nan" or ".NaN" or ".NAN" => double.NaN,
        ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => double.PositiveInfinity,
        "-.inf" or "-.Inf" or "-.INF" => double.NegativeInfinity,
        _ => YamlTimestamp.Parse(text) ?? YamlNumber.Parse(text) ?? text,
    };

    private static string Decode(YamlScalarNode scalar, string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            throw new BadYamlException(scalar.Start.Line, $"'{text}' has the tag !!binary, but is not Base64");
        }
    }
}
