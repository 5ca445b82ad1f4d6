using Google.Protobuf;
using Infra.Engine.Planning;
using Infra.Engine.Protocol;
using Infra.Engine.Schemas;
using Infra.Engine.Values;

namespace Infra.Engine.Monitor;

/// <summary>
/// The outputs that a program is told in a dry run. What only the cloud could give is left out: SDKs take a missing output for unknown.
/// </summary>
internal static class Answers
{
    /// <summary>The outputs of a resource that is to be made: its inputs.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="schema">The schema of its type; null for none.</param>
    /// <param name="keepsUnknowns">Whether the client takes properties that hold unknowns; they are left out for others.</param>
    public static MapValue Outputs(Resource resource, ResourceSchema? schema, bool keepsUnknowns)
    {
        // Components speak for themselves, through RegisterResourceOutputs.
        if (!resource.IsCustom)
        {
            return MapValue.Empty;
        }

        var inputs = keepsUnknowns || !resource.Inputs.ContainsUnknowns
            ? resource.Inputs
            : MapValue.Of(resource.Inputs.Where(input => !input.Value.ContainsUnknowns));
        return WithSecrets(WithIds(inputs), [.. resource.Options.AdditionalSecretOutputs, .. schema?.SecretOutputs ?? []]);
    }

    /// <summary>The map on the wire.</summary>
    public static ByteString OnWire(MapValue outputs) => WireWriter.Write(outputs);

    // A secret output that is not known yet must arrive as a secret all the same, or what a program makes of it is none.
    private static MapValue WithSecrets(MapValue outputs, IEnumerable<string> names) => names.Aggregate(
        outputs, (map, name) => map.With(name, SecretValue.Of(map.TryGetValue(name, out var value) ? value : UnknownValue.Instance)));

    // Providers answer with ids. A resource given back as a reference would make the SDK ask for the whole resource.
    private static MapValue WithIds(MapValue map) => (MapValue)WithIds((PropertyValue)map);

    private static PropertyValue WithIds(PropertyValue value) => value switch
    {
        { ContainsReferences: false } => value,
        ResourceReferenceValue reference => reference.Id ?? new StringValue(reference.Urn),
        SecretValue => SecretValue.Of(WithIds(value.Revealed)),
        ListValue list => new ListValue([.. list.Items.Select(WithIds)]),
        MapValue map => MapValue.Of(map.Select(entry => KeyValuePair.Create(entry.Key, WithIds(entry.Value)))),
        _ => value,
    };
}
