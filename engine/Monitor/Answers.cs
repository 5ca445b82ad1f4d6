using Google.Protobuf;
using Infra.Engine.Protocol;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Monitor;

/// <summary>What the engine tells a program: one form for registrations, reads, imports and functions.</summary>
/// <param name="KeepsSecrets">Whether the program takes marks of secrets. Other programs get the values without the marks.</param>
/// <param name="KeepsReferences">Whether the program takes references to resources. Other programs get the ids.</param>
/// <param name="KeepsUnknowns">Whether the program takes properties that contain unknowns. Other programs get the outputs without them.</param>
internal readonly record struct Answers(bool KeepsSecrets, bool KeepsReferences, bool KeepsUnknowns)
{
    /// <summary>Writes the outputs of a resource.</summary>
    public ByteString Outputs(ResourceState resource)
    {
        // The outputs of components arrive with RegisterResourceOutputs. The program knows them before the engine does.
        var outputs = resource.IsCustom ? resource.Outputs : MapValue.Empty;
        return Write(KeepsUnknowns || !outputs.ContainsUnknowns
            ? outputs
            : MapValue.Create(outputs.Where(output => !output.Value.ContainsUnknowns)));
    }

    /// <summary>Writes a map.</summary>
    public ByteString Write(MapValue map)
    {
        var known = KeepsReferences ? map : map.WithoutReferences();
        return WireWriter.Write((MapValue)(KeepsSecrets ? known : known.WithoutSecretMarks()));
    }

    /// <summary>The id of a resource; empty while it is unknown, except for a provider, whose id becomes a part of references.</summary>
    public static string Id(ResourceState resource) =>
        resource.Id is StringValue id ? id.Value : Tokens.IsProvider(resource.Type) ? WireConstants.Unknown : "";
}
