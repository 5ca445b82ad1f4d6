using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>
/// Reads one property from the wire. A secret or unknown inside makes the whole property secret or unknown. A value that does not fit the type reads
/// as null and becomes an entry of <see cref="Problems"/>.
/// </summary>
internal sealed class PropertyReader
{
    private List<string>? _path;
    private List<string>? _problems;

    /// <summary>Makes the object for an output value; null when its facts become facts of the whole property.</summary>
    public Func<OutputData, object>? OutputReader { get; init; }

    public bool IsKnown { get; private set; } = true;

    public bool IsSecret { get; private set; }

    public Dependencies Dependencies { get; private set; }

    public IReadOnlyList<string> Problems => _problems ?? [];

    /// <summary>Reads a property and records problems with its name.</summary>
    public OutputData ReadProperty(string name, Value value, ValueShape shape)
    {
        var read = ReadAt(name, value, shape);
        return new OutputData(IsKnown ? read : null, IsKnown, IsSecret, Dependencies);
    }

    public object? Read(Value value, ValueShape shape) => value.KindCase switch
    {
        Value.KindOneofCase.None or Value.KindOneofCase.NullValue => null,
        Value.KindOneofCase.StringValue when value.StringValue == Wire.Unknown => Unknown(),
        Value.KindOneofCase.StructValue when FindSignature(value.StructValue) is { } signature =>
            ReadSpecial(signature, value.StructValue, value, shape),
        _ => shape.Read(value, this),
    };

    public object? ReadAt(string key, Value value, ValueShape shape)
    {
        _path ??= [];
        _path.Add(key);
        var read = Read(value, shape);
        _path.RemoveAt(_path.Count - 1);
        return read;
    }

    public object?[] ReadItems(ListValue list, ValueShape shape)
    {
        var items = new object?[list.Values.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Read(list.Values[i], shape);
        }

        return items;
    }

    /// <summary>Reads the entries of a map, without the engine's internal entries.</summary>
    public IEnumerable<KeyValuePair<string, object?>> ReadEntries(Struct map, ValueShape shape)
    {
        foreach (var (key, value) in map.Fields)
        {
            if (!key.StartsWith("__", StringComparison.Ordinal))
            {
                yield return KeyValuePair.Create(key, ReadAt(key, value, shape));
            }
        }
    }

    /// <summary>Reads a value, if it fits the type.</summary>
    public bool TryRead(Value value, ValueShape shape, out object? read)
    {
        var before = Problems.Count;
        read = shape.Read(value, this);
        if (Problems.Count == before)
        {
            return true;
        }

        _problems!.RemoveRange(before, _problems.Count - before);
        return false;
    }

    public object? Mismatch(Value value, ValueShape shape)
    {
        (_problems ??= []).Add($"'{string.Join('.', _path ?? [])}' is {Described(value)}, which does not fit {shape.Type}");
        return null;
    }

    private static string? FindSignature(Struct value) =>
        value.Fields.TryGetValue(Wire.Signature, out var signature) ? signature.StringValue : null;

    private static string Described(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => "a text",
        Value.KindOneofCase.BoolValue => "a boolean",
        Value.KindOneofCase.NumberValue => "a number",
        Value.KindOneofCase.ListValue => "a list",
        _ => "an object",
    };

    private object? Unknown()
    {
        IsKnown = false;
        return null;
    }

    private object? ReadSpecial(string signature, Struct fields, Value whole, ValueShape shape)
    {
        switch (signature)
        {
            case Wire.Secret:
                IsSecret = true;
                return fields.Fields.TryGetValue("value", out var secret) ? Read(secret, shape) : null;
            case Wire.Output:
                return ReadOutput(fields, shape);
            case Wire.Asset:
            case Wire.Archive:
                return Fitting(SpecialValues.ReadAssetOrArchive(fields, this), whole, shape);
            case Wire.Resource:
                return Fitting(ResourceReferences.Read(fields), whole, shape);
            default:
                throw new InvalidOperationException($"'{string.Join('.', _path ?? [])}' has a signature that this SDK does not know: {signature}.");
        }
    }

    private object? ReadOutput(Struct fields, ValueShape shape)
    {
        if (OutputReader is { } create)
        {
            var inner = new PropertyReader { OutputReader = create };
            var isKnown = fields.Fields.TryGetValue("value", out var own);
            return create(new OutputData(isKnown ? inner.Read(own!, shape) : null, isKnown, IsSecretOutput(fields), DependenciesOf(fields)));
        }

        IsSecret |= IsSecretOutput(fields);
        Dependencies = Dependencies.Union(DependenciesOf(fields));
        return fields.Fields.TryGetValue("value", out var value) ? Read(value, shape) : Unknown();
    }

    private static bool IsSecretOutput(Struct fields) => fields.Fields.TryGetValue("secret", out var secret) && secret.BoolValue;

    private static Dependencies DependenciesOf(Struct fields)
    {
        var found = default(Dependencies);
        if (fields.Fields.TryGetValue("dependencies", out var dependencies))
        {
            foreach (var urn in dependencies.ListValue.Values)
            {
                found = found.Union(Dependencies.On(new DependencyResource(urn.StringValue)));
            }
        }

        return found;
    }

    private object? Fitting(object? read, Value whole, ValueShape shape) =>
        read is null || shape.Type.IsInstanceOfType(read) ? read : Mismatch(whole, shape);
}
