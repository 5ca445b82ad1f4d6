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
/// Writes settled values in their form on the wire and collects, in the same pass, the resources that they depend on. Wait for the values with
/// <see cref="Settling"/> first.
/// </summary>
/// <param name="buffer">Receives the properties.</param>
/// <param name="keepResources">Whether resources are written as references; otherwise they are written as ids or URNs.</param>
/// <param name="dependencyUrns">
/// Returns the URNs for a resource, when outputs are written with their dependencies; null when only their values are written.
/// </param>
internal sealed partial class PropertyWriter(ValueBuffer buffer, bool keepResources, Func<Resource, IEnumerable<string>>? dependencyUrns = null)
{
    private readonly List<(string? Key, int Index)> _path = [];
    private ValueBuffer _buffer = buffer;

    // The secrecy and dependencies that the current JSON text inherits from its outputs; null outside of JSON text.
    private OutputData? _jsonTaint;

    /// <summary>
    /// Whether a reference to a resource is no dependency of its property. A provider that constructs a component would turn a property with
    /// dependencies into an output.
    /// </summary>
    public bool IgnoresReferences { get; init; }

    /// <summary>Resources that the last written property depends on; null when it depends on none.</summary>
    public HashSet<Resource>? Dependencies { get; private set; }

    /// <summary>Whether an array is the default array, whose members cannot be used.</summary>
    public static bool IsDefault(IList list) =>
        list.GetType() is { IsValueType: true } type && list.Equals(RuntimeHelpers.GetUninitializedObject(type));

    /// <summary>Writes a property if it has a value. Returns whether it wrote one.</summary>
    public bool WriteProperty(string name, object? value, bool asJson = false)
    {
        Dependencies = null;
        _path.Clear();
        return WriteField(name, value, asJson);
    }

    /// <summary>Writes the properties that have a value as one object.</summary>
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

    /// <summary>Writes a single value. Returns null when it has none.</summary>
    public static Value? WriteValue(object? value, bool keepResources)
    {
        var buffer = new ValueBuffer();
        return new PropertyWriter(buffer, keepResources).WriteProperty("value", value)
            ? Struct.Parser.ParseFrom(buffer.Written).Fields["value"]
            : null;
    }

    // Every method that writes a value returns whether it wrote one. Objects leave out null, and only the caller knows whether the value is in an
    // object.
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

    // Providers receive structured settings as JSON text with plain values. The whole text is unknown or secret when one of the values is.
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
