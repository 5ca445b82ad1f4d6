using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;
using Type = System.Type;

namespace Pulumi.Serialization;

/// <summary>
/// Writes settled values for the wire, and notes in the same pass which resources they come from. The values must have been waited for
/// with <see cref="Settling"/>.
/// </summary>
/// <param name="buffer">Takes the properties.</param>
/// <param name="keepResources">Whether resources are written as references; as ids or URNs otherwise.</param>
/// <param name="dependencyUrns">
/// Gives the URNs that stand for a resource, where outputs are written with their dependencies; null where they are written as their values.
/// </param>
internal sealed partial class PropertyWriter(ValueBuffer buffer, bool keepResources, Func<Resource, IEnumerable<string>>? dependencyUrns = null)
{
    private readonly List<(string? Key, int Index)> _path = [];
    private ValueBuffer _buffer = buffer;

    // What the outputs met so far pass on to the JSON text being written; null outside of one.
    private OutputData? _jsonTaint;

    /// <summary>Resources that the property written last comes from; null when there are none.</summary>
    public HashSet<Resource>? Dependencies { get; private set; }

    /// <summary>Whether an array is the default one, of which no member can be used.</summary>
    public static bool IsDefault(IList list) =>
        list.GetType() is { IsValueType: true } type && list.Equals(RuntimeHelpers.GetUninitializedObject(type));

    /// <summary>Writes a property unless it has no value, and tells whether it did.</summary>
    public bool WriteProperty(string name, object? value, bool asJson = false)
    {
        Dependencies = null;
        _path.Clear();
        return WriteField(name, value, asJson);
    }

    /// <summary>Writes properties, as far as they have values, as one object.</summary>
    public static ByteString WriteObject(IDictionary<string, object?> properties, bool keepResources)
    {
        var buffer = new ValueBuffer();
        var writer = new PropertyWriter(buffer, keepResources);
        var names = new string[properties.Count];
        properties.Keys.CopyTo(names, 0);
        Array.Sort(names, StringComparer.Ordinal);
        foreach (var name in names)
        {
            writer.WriteProperty(name, properties[name]);
        }

        return buffer.ToByteString();
    }

    /// <summary>Writes a single value; null where it has none.</summary>
    public static Value? WriteValue(object? value, bool keepResources)
    {
        var buffer = new ValueBuffer();
        return new PropertyWriter(buffer, keepResources).WriteProperty("value", value) ? Struct.Parser.ParseFrom(buffer.Written).Fields["value"] : null;
    }

    // Every method that writes a value tells whether it did: null is left out of objects, and only the caller knows whether it is in one.
    private bool Write(object? value)
    {
        switch (value)
        {
            case null:
                return false;
            case IInput input:
                return Write(input.Content);
            case IOutput output:
                return WriteOutput(Settled(output));
            case string text:
                _buffer.Write(text);
                return true;
            case bool boolean:
                _buffer.Write(boolean);
                return true;
            case int number:
                _buffer.Write(number);
                return true;
            case double number:
                _buffer.Write(number);
                return true;
            case InputArgs args:
                return WriteArgs(args);
            case Resource resource:
                return WriteResource(resource);
            case AssetOrArchive asset:
                return WriteAsset(asset);
            case JsonElement json:
                return WriteJsonElement(json);
            case IUnion union:
                return Write(union.Value);
            case IDictionary map:
                return WriteMap(map);
            case IList list:
                return WriteList(list);
            case Task:
                throw Unsupported(value, "Tasks are not allowed inside ResourceArgs: wrap them with Output.Create");
            default:
                return WriteObject(value, value.GetType());
        }
    }

    private static OutputData Settled(IOutput output) => output.TryGetData(out var data)
        ? data
        : throw new InvalidOperationException("An output was not waited for before it was written. This is a bug in the SDK.");

    private bool WriteField(string key, object? value, bool asJson)
    {
        _path.Add((key, 0));
        var entry = _buffer.BeginEntry(key);
        var isWritten = asJson && _jsonTaint is null ? WriteJson(value) : Write(value);
        if (isWritten)
        {
            _buffer.EndEntry(entry);
        }
        else
        {
            _buffer.Undo(entry);
        }

        _path.RemoveAt(_path.Count - 1);
        return isWritten;
    }

    // Providers take structured settings as JSON text: what is inside as plain values, the text as a whole unknown or secret if any of them is.
    private bool WriteJson(object? value)
    {
        var outer = _buffer;
        _buffer = new ValueBuffer();
        _jsonTaint = OutputData.Known(null);
        var entry = _buffer.BeginEntry("json");
        var isWritten = Write(value);
        if (isWritten)
        {
            _buffer.EndEntry(entry);
        }

        var (inner, taint) = (_buffer, _jsonTaint);
        (_buffer, _jsonTaint) = (outer, null);
        return WriteOutput(taint.With(isWritten ? JsonFormatter.Default.Format(Struct.Parser.ParseFrom(inner.Written).Fields["json"]) : null));
    }

    private bool WriteObject(object value, Type type)
    {
        if (type.IsEnum)
        {
            return Write(Convert.ToInt32(value, CultureInfo.InvariantCulture));
        }

        if (type.IsDefined(typeof(EnumTypeAttribute), inherit: false))
        {
            var toValue = type.GetMethods(BindingFlags.Static | BindingFlags.Public).First(method => method.Name == "op_Explicit");
            return Write(toValue.Invoke(null, [value]));
        }

        if (type.IsDefined(typeof(OutputTypeAttribute), inherit: false))
        {
            var written = _buffer.BeginObject();
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public).OrderBy(field => field.Name, StringComparer.Ordinal))
            {
                WriteField(char.ToLowerInvariant(field.Name[0]) + field.Name[1..], field.GetValue(value), asJson: false);
            }

            _buffer.End(written);
            return true;
        }

        return value is ITuple { Length: 0 }
            ? false
            : throw Unsupported(
                value, "use text, numbers (int, double), booleans, args, lists, maps from strings, assets, resources, or outputs of these");
    }

    private InvalidOperationException Unsupported(object value, string advice)
    {
        var path = string.Concat(_path.Select((part, i) => part.Key is null ? $"[{part.Index}]" : i == 0 ? part.Key : $".{part.Key}"));
        return new InvalidOperationException(
            $"error serializing property \"{path}\": {value.GetType()} is not a supported argument type. "
            + $"{char.ToUpperInvariant(advice[0])}{advice[1..]}.");
    }
}
