using Google.Protobuf;
using Infra.Engine.Values;
using static Infra.Engine.Protocol.WireConstants;

namespace Infra.Engine.Protocol;

/// <summary>
/// Writes properties as transforms get them: what is secret, unknown or depends on a resource is an output value, wherever it is. Other clients than
/// transforms would not know these.
/// </summary>
internal static class OutputValueWriter
{
    /// <summary>Writes the properties of a resource.</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="dependencies">Returns the URNs that a property depends on.</param>
    public static ByteString Write(MapValue properties, Func<string, IReadOnlyList<string>> dependencies) =>
        WireWriter.Write(MapValue.Create(properties.Select(each => KeyValuePair.Create(each.Key, Upgrade(each.Value, dependencies(each.Key))))));

    private static PropertyValue Upgrade(PropertyValue value, IReadOnlyList<string> dependencies) =>
        value is SecretValue or UnknownValue || dependencies.Count > 0
            ? OutputOf(value, dependencies)
            : value is { ContainsSecrets: false, ContainsUnknowns: false } ? value : UpgradeParts(value);

    private static PropertyValue UpgradeParts(PropertyValue value) => value switch
    {
        ListValue or MapValue => value.MapParts(part => Upgrade(part, [])),
        NullValue or BoolValue or NumberValue or StringValue or AssetValue or ArchiveValue or ResourceReferenceValue => value,
        _ => throw value.Unhandled,
    };

    private static MapValue OutputOf(PropertyValue value, IReadOnlyList<string> dependencies)
    {
        var output = MapValue.Create(
            (Signature, new StringValue(Output)),
            ("dependencies", new ListValue([.. dependencies.Order(StringComparer.Ordinal).Select(urn => new StringValue(urn))])));
        if (value.Revealed is not UnknownValue)
        {
            output = output.With("value", UpgradeParts(value.Revealed));
        }

        return value is SecretValue ? output.With("secret", BoolValue.True) : output;
    }
}
