namespace Pulumi.Serialization;

/// <content>Values that are written as objects with a signature.</content>
internal sealed partial class PropertyWriter
{
    private bool WriteOutput(OutputData data)
    {
        if (!data.Dependencies.IsEmpty)
        {
            data.Dependencies.AddTo(Dependencies ??= new(ReferenceEqualityComparer.Instance));
        }

        if (_jsonTaint is not null)
        {
            _jsonTaint = _jsonTaint.DerivedFrom(data);
            return Write(data.Value);
        }

        if (dependencyUrns is not null && !data.IsPlain)
        {
            return WriteWithDependencies(data, dependencyUrns);
        }

        if (!data.IsKnown)
        {
            return Write(Wire.Unknown);
        }

        return data.IsSecret ? WriteSigned(Wire.Secret, "value", data.Value) : Write(data.Value);
    }

    private bool WriteWithDependencies(OutputData data, Func<Resource, IEnumerable<string>> urnsOf)
    {
        var output = BeginSigned(Wire.Output);
        if (data.IsKnown)
        {
            WriteFieldOrNull("value", data.Value);
        }

        if (data.IsSecret)
        {
            WriteField("secret", true, asJson: false);
        }

        var urns = data.Dependencies.ToImmutableHashSet().SelectMany(urnsOf).Distinct().Order(StringComparer.Ordinal).ToList();
        if (urns.Count > 0)
        {
            WriteField("dependencies", urns, asJson: false);
        }

        _buffer.End(output);
        return true;
    }

    private bool WriteResource(Resource resource)
    {
        if (!(IgnoresReferences && keepResources))
        {
            (Dependencies ??= new(ReferenceEqualityComparer.Instance)).Add(resource);
        }

        var urn = Settled(resource.Urn).As<string>();
        var id = resource is CustomResource custom ? Settled(custom.Id) : null;
        if (!keepResources)
        {
            return Write(id is null ? urn : id.IsKnown ? id.As<string>() : Wire.Unknown);
        }

        var reference = BeginSigned(Wire.Resource);
        _buffer.WriteEntry("urn", urn);
        if (id is not null)
        {
            _buffer.WriteEntry("id", id.IsKnown ? id.As<string>() : "");
        }

        _buffer.End(reference);
        return true;
    }

    private bool WriteAsset(AssetOrArchive asset) => WriteSigned(asset.Signature, asset.Key, asset.Value);

    private bool WriteSigned(string signature, string key, object? value)
    {
        var written = BeginSigned(signature);
        WriteFieldOrNull(key, value);
        _buffer.End(written);
        return true;
    }

    private int BeginSigned(string signature)
    {
        var written = _buffer.BeginObject();
        _buffer.WriteEntry(Wire.Signature, signature);
        return written;
    }

    // A special object always has its value, even if it is null.
    private void WriteFieldOrNull(string key, object? value)
    {
        var entry = _buffer.BeginEntry(key);
        if (!Write(value))
        {
            _buffer.WriteNull();
        }

        _buffer.EndEntry(entry);
    }
}
