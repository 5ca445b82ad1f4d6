using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Serialization;

/// <summary>
/// Writes settled values for the wire, and notes in the same pass which resources they come from. The values must have been waited for
/// with <see cref="Settling"/>.
/// </summary>
/// <param name="keepResources">Whether resources are written as references; as ids or URNs otherwise.</param>
/// <param name="dependencyUrns">
/// Gives the URNs that stand for a resource, where outputs are written with their dependencies; null where they are written as their values.
/// </param>
internal sealed class PropertyWriter(bool keepResources, Func<Resource, IEnumerable<string>>? dependencyUrns = null)
{
    private readonly List<(string? Key, int Index)> _path = [];

    // What the outputs met so far pass on to the JSON text being written; null outside of one.
    private OutputData? _jsonTaint;

    /// <summary>Resources that the values written so far come from; null when there are none.</summary>
    public HashSet<Resource>? Dependencies { get; private set; }

    /// <summary>Whether an array is the default one, which no member of can be used.</summary>
    public static bool IsDefault(IList list) => list.GetType() is { IsValueType: true } type && list.Equals(RuntimeHelpers.GetUninitializedObject(type));

    /// <summary>Starts a property: forgets the dependencies of the one before.</summary>
    public Value WriteProperty(string name, object? value, bool asJson = false)
    {
        Dependencies = null;
        _path.Clear();
        _path.Add((name, 0));
        return asJson ? WriteJson(value) : Write(value);
    }

    /// <summary>Writes a map of properties, as far as they have values. Their dependencies add up.</summary>
    public Struct WriteStruct(IEnumerable<KeyValuePair<string, object?>> properties)
    {
        Dependencies = null;
        var fields = new Struct();
        foreach (var (key, value) in properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            WriteField(fields, key, value, asJson: false);
        }

        return fields;
    }

    private Value Write(object? value) => value switch
    {
        null => Value.ForNull(),
        IInput input => Write(input.Content),
        IOutput output => WriteOutput(Settled(output)),
        string text => Value.ForString(text),
        bool boolean => Value.ForBool(boolean),
        int number => Value.ForNumber(number),
        double number => Value.ForNumber(number),
        InputArgs args => WriteArgs(args),
        Resource resource => WriteResource(resource),
        AssetOrArchive asset => WriteAsset(asset),
        JsonElement json => WriteJsonElement(json),
        IUnion union => Write(union.Value),
        IDictionary map => WriteMap(map),
        IList list => WriteList(list),
        Task => throw Unsupported(value, "Tasks are not allowed inside ResourceArgs: wrap them with Output.Create"),
        _ => WriteObject(value, value.GetType()),
    };

    private static OutputData Settled(IOutput output) => output.TryGetData(out var data)
        ? data
        : throw new InvalidOperationException("An output was not waited for before it was written. This is a bug in the SDK.");

    private Value WriteOutput(OutputData data)
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

        if (dependencyUrns is not null && !(data.IsKnown && !data.IsSecret && data.Dependencies.IsEmpty))
        {
            return WriteWithDependencies(data, dependencyUrns);
        }

        if (!data.IsKnown)
        {
            return Value.ForString(Wire.Unknown);
        }

        var value = Write(data.Value);
        return data.IsSecret ? SpecialValues.Secret(value) : value;
    }

    private Value WriteWithDependencies(OutputData data, Func<Resource, IEnumerable<string>> urnsOf)
    {
        var output = SpecialValues.Signed(Wire.Output, out var fields);
        if (data.IsKnown)
        {
            fields.Fields["value"] = Write(data.Value);
        }

        if (data.IsSecret)
        {
            fields.Fields["secret"] = Value.ForBool(true);
        }

        var urns = data.Dependencies.ToImmutableHashSet().SelectMany(urnsOf).Distinct().Order(StringComparer.Ordinal).Select(Value.ForString).ToArray();
        if (urns.Length > 0)
        {
            fields.Fields["dependencies"] = Value.ForList(urns);
        }

        return output;
    }

    private Value WriteArgs(InputArgs args)
    {
        var fields = new Struct();
        if (args is IDictionaryArgs dictionary)
        {
            WriteEntries(fields, dictionary.Values);
        }
        else
        {
            foreach (var member in InputMembers.Of(args.GetType()))
            {
                WriteField(fields, member.Name, member.Get(args), member.IsJson);
            }
        }

        return Value.ForStruct(fields);
    }

    private void WriteField(Struct fields, string key, object? value, bool asJson)
    {
        _path.Add((key, 0));
        var written = asJson ? WriteJson(value) : Write(value);
        _path.RemoveAt(_path.Count - 1);
        if (written.KindCase != Value.KindOneofCase.NullValue)
        {
            fields.Fields[key] = written;
        }
    }

    private Value WriteMap(IDictionary map)
    {
        var fields = new Struct();
        WriteEntries(fields, map);
        return Value.ForStruct(fields);
    }

    private void WriteEntries(Struct fields, IDictionary map)
    {
        var keys = new string[map.Count];
        var i = 0;
        foreach (var key in map.Keys)
        {
            keys[i++] = key as string ?? throw Unsupported(map, "the keys of a map must be strings");
        }

        Array.Sort(keys, StringComparer.Ordinal);
        foreach (var key in keys)
        {
            WriteField(fields, key, map[key], asJson: false);
        }
    }

    private Value WriteList(IList list)
    {
        if (IsDefault(list))
        {
            return Value.ForNull();
        }

        var written = new ListValue();
        for (var i = 0; i < list.Count; i++)
        {
            _path.Add((null, i));
            written.Values.Add(Write(list[i]));
            _path.RemoveAt(_path.Count - 1);
        }

        return new Value { ListValue = written };
    }

    private Value WriteResource(Resource resource)
    {
        AddDependency(resource);
        var urn = Settled(resource.Urn).As<string>();
        var id = resource is CustomResource custom ? Settled(custom.Id) : null;
        if (!keepResources)
        {
            return Value.ForString(id is null ? urn : id.IsKnown ? id.As<string>() : Wire.Unknown);
        }

        var reference = SpecialValues.Signed(Wire.Resource, out var fields);
        fields.Fields["urn"] = Value.ForString(urn);
        if (id is not null)
        {
            fields.Fields["id"] = Value.ForString(id.IsKnown ? id.As<string>() : "");
        }

        return reference;
    }

    private Value WriteAsset(AssetOrArchive asset)
    {
        var written = SpecialValues.Signed(asset.Signature, out var fields);
        fields.Fields[asset.Key] = Write(asset.Value);
        return written;
    }

    private static Value WriteJsonElement(JsonElement json) =>
        json.ValueKind == JsonValueKind.Undefined ? Value.ForNull() : Value.Parser.ParseJson(json.GetRawText());

    // Providers take structured settings as JSON text: what is inside as plain values, the text as a whole unknown or secret if any of them is.
    private Value WriteJson(object? value)
    {
        _jsonTaint = OutputData.Known(null);
        var plain = Write(value);
        var taint = _jsonTaint;
        _jsonTaint = null;
        if (!taint.IsKnown)
        {
            return Value.ForString(Wire.Unknown);
        }

        if (plain.KindCase == Value.KindOneofCase.NullValue)
        {
            return plain;
        }

        var text = Value.ForString(JsonFormatter.Default.Format(plain));
        return taint.IsSecret ? SpecialValues.Secret(text) : text;
    }

    private Value WriteObject(object value, Type type)
    {
        if (type.IsEnum)
        {
            return Value.ForNumber(Convert.ToInt32(value, CultureInfo.InvariantCulture));
        }

        if (type.IsDefined(typeof(EnumTypeAttribute), inherit: false))
        {
            var toValue = type.GetMethods(BindingFlags.Static | BindingFlags.Public).First(method => method.Name == "op_Explicit");
            return Write(toValue.Invoke(null, [value]));
        }

        if (type.IsDefined(typeof(OutputTypeAttribute), inherit: false))
        {
            var fields = new Struct();
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public).OrderBy(field => field.Name, StringComparer.Ordinal))
            {
                WriteField(fields, char.ToLowerInvariant(field.Name[0]) + field.Name[1..], field.GetValue(value), asJson: false);
            }

            return Value.ForStruct(fields);
        }

        return value is ITuple { Length: 0 }
            ? Value.ForNull()
            : throw Unsupported(value, "use text, numbers (int, double), booleans, args, lists, maps from strings, assets, resources, or outputs of these");
    }

    private void AddDependency(Resource resource) => (Dependencies ??= new(ReferenceEqualityComparer.Instance)).Add(resource);

    private InvalidOperationException Unsupported(object value, string advice)
    {
        var path = string.Concat(_path.Select((part, i) => part.Key is null ? $"[{part.Index}]" : i == 0 ? part.Key : $".{part.Key}"));
        return new InvalidOperationException($"error serializing property \"{path}\": {value.GetType()} is not a supported argument type. {char.ToUpperInvariant(advice[0])}{advice[1..]}.");
    }
}
