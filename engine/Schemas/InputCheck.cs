using System.Globalization;
using Infra.Engine.Diagnostics;
using Infra.Engine.Values;

namespace Infra.Engine.Schemas;

/// <summary>Checks the inputs of one resource against its schema. An unknown is valid everywhere. Secrets are checked but never quoted.</summary>
/// <param name="package">The schema.</param>
/// <param name="report">Receives the kind and the detail of every problem.</param>
internal sealed class InputCheck(PackageSchema package, Action<DiagnosticKind, string> report)
{
    private const int QuoteLimit = 80;

    /// <summary>Checks the properties of a resource, or of an object inside it.</summary>
    /// <param name="given">The properties that the program sets.</param>
    /// <param name="allowed">The properties that the schema knows.</param>
    /// <param name="path">Path of the object; empty for the resource.</param>
    /// <param name="what">Name of the type in messages: the resource's type or an object type of the schema.</param>
    public void Properties(MapValue given, IReadOnlyDictionary<string, PropertySchema> allowed, string path, string what)
    {
        foreach (var (name, value) in given)
        {
            // Providers use such names for their own data.
            if (name.StartsWith("__", StringComparison.Ordinal))
            {
                continue;
            }

            if (allowed.TryGetValue(name, out var property))
            {
                Value(value, property.Type, Join(path, name));
            }
            else
            {
                report(
                    Catalogue.UnknownProperty,
                    $"{Join(path, name)} is set to {Quote(value)}, but {what} has no property {name}.{Suggestion.For(name, allowed.Keys)}");
            }
        }

        foreach (var (name, property) in allowed)
        {
            if (property.IsRequired && (!given.TryGetValue(name, out var value) || value is NullValue))
            {
                report(Catalogue.MissingProperty, $"{Join(path, name)} is not set, but {what} requires it. Set {name}.");
            }
        }
    }

    private void Value(PropertyValue value, PropertyType type, string path)
    {
        var plain = value.Revealed;
        if (plain is UnknownValue or NullValue)
        {
            return;
        }

        if (!Fits(plain, type))
        {
            Report(value, type, path);
            return;
        }

        switch (type, plain)
        {
            case (PropertyType.ListOf list, ListValue items):
                for (var i = 0; i < items.Items.Length; i++)
                {
                    Value(Keep(value, items.Items[i]), list.Item, $"{path}[{i}]");
                }

                break;
            case (PropertyType.MapOf map, MapValue entries):
                foreach (var (key, entry) in entries)
                {
                    Value(Keep(value, entry), map.Value, Join(path, key));
                }

                break;
            case (PropertyType.ObjectOf named, MapValue map):
                Properties(
                    value is SecretValue ? MapValue.Create(map.Select(entry => KeyValuePair.Create(entry.Key, Keep(value, entry.Value)))) : map,
                    package.Object(named.Name),
                    path,
                    named.Name);
                break;
            case (PropertyType.Either either, _) when either.Alternatives.Where(alternative => Fits(plain, alternative)).ToList() is [var only]:
                Value(value, only, path);
                break;
        }
    }

    // All parts of a secret are secret.
    private static PropertyValue Keep(PropertyValue outer, PropertyValue inner) => outer is SecretValue ? SecretValue.Wrap(inner) : inner;

    private bool Fits(PropertyValue value, PropertyType type) => type switch
    {
        PropertyType.ListOf => value is ListValue,
        PropertyType.MapOf or PropertyType.ObjectOf => value is MapValue,
        PropertyType.EnumOf named => package.Enum(named.Name).Contains(EnumText(value)),
        PropertyType.Either either => either.Alternatives.Any(alternative => Fits(value, alternative)),
        PropertyType.Scalar scalar => FitsScalar(value, scalar.Name),
        _ => true,
    };

    // A resource in place of a text means the id of the resource.
    private static bool FitsScalar(PropertyValue value, string type) => type switch
    {
        "string" => value is StringValue or ResourceReferenceValue,
        "bool" => value is BoolValue,
        "int" => value is NumberValue { Value: var number } && number == Math.Floor(number),
        "number" => value is NumberValue,
        "asset" => value is AssetValue or ArchiveValue,
        "archive" => value is ArchiveValue,
        _ => true,
    };

    private void Report(PropertyValue value, PropertyType type, string path)
    {
        if (type is PropertyType.EnumOf named && value.Revealed is StringValue or NumberValue)
        {
            var values = package.Enum(((PropertyType.EnumOf)type).Name);
            var suggestion = value is SecretValue ? "" : Suggestion.For(EnumText(value) ?? "", values);
            report(Catalogue.WrongValue, $"{path} is {Quote(value)}, but must be one of {string.Join(", ", values)}.{suggestion}");
            return;
        }

        report(Catalogue.WrongType, $"{path} is {Quote(value)}, but must be {Describe(type)}.");
    }

    private static string Describe(PropertyType type) => type switch
    {
        PropertyType.ListOf => "a list",
        PropertyType.MapOf => "a map",
        PropertyType.ObjectOf named => $"an object ({named.Name})",
        PropertyType.EnumOf named => $"a value of {named.Name}",
        PropertyType.Either either => string.Join(" or ", either.Alternatives.Select(Describe)),
        PropertyType.Scalar { Name: "int" } => "a whole number",
        PropertyType.Scalar { Name: "number" } => "a number",
        PropertyType.Scalar { Name: "asset" } => "an asset or archive",
        PropertyType.Scalar { Name: "archive" } => "an archive",
        PropertyType.Scalar scalar => $"a {scalar.Name}",
        _ => type.ToString(),
    };

    private static string? EnumText(PropertyValue value) => value switch
    {
        StringValue text => text.Value,
        NumberValue number => number.Value.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Quote(PropertyValue value)
    {
        var text = value.ToString();
        return text.Length <= QuoteLimit ? text : text[..QuoteLimit] + "...";
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
