using Infra.Engine.Values;
using static Infra.Engine.Protocol.WireConstants;

namespace Infra.Engine.Protocol;

/// <summary>Reads the values that travel as objects with a signature: secrets, references, assets, archives and outputs.</summary>
internal static class SpecialReader
{
    /// <summary>Returns the special value that an object with a signature stands for. Any other object stands for itself.</summary>
    /// <param name="fields">The object.</param>
    /// <param name="dependencies">Receives the URNs that an output value depends on; null when nobody asks for them.</param>
    /// <exception cref="InvalidDataException">The value is malformed.</exception>
    public static PropertyValue Read(MapValue fields, ISet<string>? dependencies)
    {
        if (!fields.TryGetValue(Signature, out var signature))
        {
            return fields;
        }

        return (signature as StringValue)?.Value switch
        {
            Secret => SecretValue.Wrap(Field(fields, "value", "secret")),
            Resource => ReadReference(fields),
            Asset => ReadAsset(fields),
            Archive => ReadArchive(fields),
            Output => ReadOutput(fields, dependencies),
            var other => throw new InvalidDataException($"a value has the signature '{other}', which this engine does not know"),
        };
    }

    private static ResourceReferenceValue ReadReference(MapValue fields)
    {
        // .NET sends an empty text for an unknown id, Node.js sends the text for unknown values.
        var id = fields.GetValueOrDefault("id");
        return new ResourceReferenceValue(
            (Field(fields, "urn", "resource reference") as StringValue)?.Value
                ?? throw new InvalidDataException("the 'urn' of a resource reference is not a text"),
            id is StringValue { Value: "" } ? UnknownValue.Instance : id);
    }

    private static PropertyValue ReadAsset(MapValue fields)
    {
        if (fields.TryGetValue("text", out var text))
        {
            return WithContent(text, content => new AssetValue(AssetSource.Text, content));
        }

        return fields.TryGetValue("path", out var path)
            ? WithContent(path, content => new AssetValue(AssetSource.Path, content))
            : WithContent(Field(fields, "uri", "asset"), content => new AssetValue(AssetSource.Uri, content));
    }

    private static PropertyValue ReadArchive(MapValue fields)
    {
        if (fields.TryGetValue("assets", out var assets))
        {
            return assets is MapValue map
                ? ArchiveValue.FromAssets(map)
                : throw new InvalidDataException("the 'assets' of an archive are not an object");
        }

        return fields.TryGetValue("path", out var path)
            ? WithContent(path, ArchiveValue.FromPath)
            : WithContent(Field(fields, "uri", "archive"), ArchiveValue.FromUri);
    }

    // An asset whose content or place is unknown is itself unknown. It is secret when its content is secret.
    private static PropertyValue WithContent(PropertyValue content, Func<string, PropertyValue> make) =>
        content is StringValue text ? make(text.Value) : content;

    private static PropertyValue ReadOutput(MapValue fields, ISet<string>? dependencies)
    {
        if (dependencies is not null && fields.GetValueOrDefault("dependencies") is ListValue urns)
        {
            dependencies.UnionWith(urns.Items.OfType<StringValue>().Select(urn => urn.Value));
        }

        var value = fields.GetValueOrDefault("value") ?? UnknownValue.Instance;
        return fields.GetValueOrDefault("secret") is BoolValue { Value: true } ? SecretValue.Wrap(value) : value;
    }

    private static PropertyValue Field(MapValue fields, string name, string kind) =>
        fields.TryGetValue(name, out var value) ? value : throw new InvalidDataException($"a value of the kind {kind} has no '{name}'");
}
