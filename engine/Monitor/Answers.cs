using Google.Protobuf;
using Infra.Engine.Planning;
using Infra.Engine.Protocol;
using Infra.Engine.Schemas;
using Infra.Engine.Values;

namespace Infra.Engine.Monitor;

/// <summary>
/// The outputs that the engine returns to a program in a preview. Outputs that only the cloud knows are left out, because SDKs treat a missing output
/// as unknown.
/// </summary>
internal static class Answers
{
    /// <summary>The outputs of a resource that will be created: its inputs.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="schema">The schema of its type; null when it is not known.</param>
    /// <param name="keepsUnknowns">Whether the client accepts properties that contain unknowns. Other clients get the outputs without them.</param>
    public static MapValue Outputs(Resource resource, ResourceSchema? schema, bool keepsUnknowns)
    {
        // The outputs of components arrive with RegisterResourceOutputs.
        if (!resource.IsCustom)
        {
            return MapValue.Empty;
        }

        var inputs = keepsUnknowns || !resource.Inputs.ContainsUnknowns
            ? resource.Inputs
            : MapValue.Create(resource.Inputs.Where(input => !input.Value.ContainsUnknowns));
        return WithSecrets(WithIds(inputs), [.. resource.Options.AdditionalSecretOutputs, .. schema?.SecretOutputs ?? []]);
    }

    /// <summary>Writes the map in its form on the wire.</summary>
    public static ByteString Write(MapValue outputs) => WireWriter.Write(outputs);

    // An unknown secret output must be sent as a secret, or the values that the program derives from it would not be secret.
    private static MapValue WithSecrets(MapValue outputs, IEnumerable<string> names) => names.Aggregate(
        outputs, (map, name) => map.With(name, SecretValue.Wrap(map.TryGetValue(name, out var value) ? value : UnknownValue.Instance)));

    // A provider returns the ids of resources. If a reference came back, the SDK would ask the engine for the whole resource.
    private static MapValue WithIds(MapValue map) => (MapValue)WithIds((PropertyValue)map);

    private static PropertyValue WithIds(PropertyValue value) => value switch
    {
        { ContainsReferences: false } => value,
        ResourceReferenceValue reference => reference.Id ?? new StringValue(reference.Urn),
        SecretValue => SecretValue.Wrap(WithIds(value.Revealed)),
        ListValue list => new ListValue([.. list.Items.Select(WithIds)]),
        MapValue map => MapValue.Create(map.Select(entry => KeyValuePair.Create(entry.Key, WithIds(entry.Value)))),
        _ => value,
    };
}
