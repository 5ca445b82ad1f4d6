using System.Globalization;
using Infra.Engine.Diagnostics;
using Infra.Engine.Values;

namespace Infra.Engine.Schemas;

/// <summary>
/// Checks the inputs of one resource against its schema. An unknown is valid everywhere. Secrets must be marked: they are checked but never quoted,
/// and neither are the values of unknown properties, because such a property may be a secret with a misspelt name.
/// </summary>
/// <param name="package">The schema.</param>
/// <param name="report">Receives the kind and the detail of every problem.</param>
internal sealed class InputCheck(PackageSchema package, Action<DiagnosticKind, string> report)
{
    private const string Hidden = "[secret]";

    /// <summary>Checks the properties of a resource.</summary>
    /// <param name="given">The properties that the program sets.</param>
    /// <param name="allowed">The properties that the schema knows.</param>
    /// <param name="type">The resource's type.</param>
    public void Properties(MapValue given, IReadOnlyDictionary<string, PropertySchema> allowed, string type) =>
        Properties(given, allowed, "", type, isSecret: false);

    // All parts of a secret are secret, and so are the names of properties that only the program knows.
    private void Properties(MapValue given, IReadOnlyDictionary<string, PropertySchema> allowed, string path, string what, bool isSecret)
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
                Value(value, property.Type, Join(path, name), isSecret);
            }
            else
            {
                report(Catalogue.UnknownProperty, isSecret
                    ? $"{Join(path, Hidden)} is set, but {what} has no such property."
                    : $"{Join(path, name)} is set, but {what} has no property {name}.{Suggestion.For(name, allowed.Keys)}");
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

    private void Value(PropertyValue value, PropertyType type, string path, bool isSecret)
    {
        isSecret |= value is SecretValue;
        var plain = value.Revealed;
        if (plain is UnknownValue or NullValue)
        {
            return;
        }

        if (!Fits(plain, type))
        {
            Report(plain, type, path, isSecret);
            return;
        }

        switch (type, plain)
        {
            case (PropertyType.ListOf list, ListValue items):
                for (var i = 0; i < items.Items.Length; i++)
                {
                    Value(items.Items[i], list.Item, $"{path}[{i}]", isSecret);
                }

                break;
            case (PropertyType.MapOf map, MapValue entries):
                foreach (var (key, entry) in entries)
                {
                    Value(entry, map.Value, Join(path, isSecret ? Hidden : key), isSecret);
                }

                break;
            case (PropertyType.ObjectOf named, MapValue map):
                Properties(map, package.Object(named.Name), path, named.Name, isSecret);
                break;
            case (PropertyType.Either either, _) when either.Alternatives.Where(alternative => Fits(plain, alternative)).ToList() is [var only]:
                Value(plain, only, path, isSecret);
                break;
        }
    }

    private bool Fits(PropertyValue value, PropertyType type) => type switch
    {
        PropertyType.ListOf => value is ListValue,
        PropertyType.MapOf or PropertyType.ObjectOf => value is MapValue,
        PropertyType.EnumOf named => package.Enum(named.Name).Contains(EnumText(value)),
        PropertyType.Either either => either.Alternatives.Any(alternative => Fits(value, alternative)),
        PropertyType.Scalar scalar => FitsScalar(value, scalar.Name),
        _ => throw type.Unhandled,
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

    private void Report(PropertyValue value, PropertyType type, string path, bool isSecret)
    {
        var given = isSecret ? Hidden : PropertyText.Summarize(value);
        if (type is PropertyType.EnumOf named && EnumText(value) is { } text)
        {
            var values = package.Enum(named.Name);
            var suggestion = isSecret ? "" : Suggestion.For(text, values);
            report(Catalogue.WrongValue, $"{path} is {given}, but must be one of {string.Join(", ", values)}.{suggestion}");
            return;
        }

        report(Catalogue.WrongType, $"{path} is {given}, but must be {Describe(type)}.");
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
        _ => throw type.Unhandled,
    };

    private static string? EnumText(PropertyValue value) => value switch
    {
        StringValue text => text.Value,
        NumberValue number => number.Value.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
