using System.Globalization;
using Infra.Cli.Rendering;
using Infra.Engine.Resources;
using Infra.Engine.Values;

namespace Infra.Cli.Summary;

/// <summary>Reads inputs of resources for the summary. A value that is unknown, secret or of another kind counts as not given.</summary>
internal static class ResourceValues
{
    /// <summary>An input as text; null when it is not given.</summary>
    public static string? Text(this ResourceState resource, string name) => resource.Inputs.Find(name) is { } value ? Text(value) : null;

    /// <summary>Whether an input is a truth with this value.</summary>
    public static bool Is(this ResourceState resource, string name, bool value) =>
        resource.Inputs.Find(name) is BoolValue given && given.Value == value;

    /// <summary>The items of an input that is a list; none when it is not given.</summary>
    public static IEnumerable<PropertyValue> Items(this MapValue values, string name) => values.Find(name) is ListValue list ? list.Items : [];

    /// <summary>A value of a map; null when it is not given.</summary>
    public static PropertyValue? Find(this MapValue values, string name) => values.TryGetValue(name, out var value) ? value : null;

    /// <summary>A text or number as it is shown; null for all other values.</summary>
    public static string? Text(PropertyValue? value) => value switch
    {
        StringValue text => PlainText.Escape(text.Value),
        NumberValue number => number.Value.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
