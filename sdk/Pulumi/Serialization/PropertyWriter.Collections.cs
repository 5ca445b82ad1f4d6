using System.Collections;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <content>Values that contain other values.</content>
internal sealed partial class PropertyWriter
{
    private bool WriteArgs(InputArgs args)
    {
        var written = _buffer.BeginObject();
        if (args is IDictionaryArgs dictionary)
        {
            WriteEntries(dictionary.Values);
        }
        else
        {
            foreach (var member in InputMembers.For(args.GetType()))
            {
                WriteField(member.Name, member.Get(args), member.IsJson);
            }
        }

        _buffer.End(written);
        return true;
    }

    private bool WriteMap(IDictionary map)
    {
        var written = _buffer.BeginObject();
        WriteEntries(map);
        _buffer.End(written);
        return true;
    }

    private void WriteEntries(IDictionary map)
    {
        var keys = new string[map.Count];
        var i = 0;
        foreach (DictionaryEntry entry in map)
        {
            keys[i++] = entry.Key as string ?? throw Unsupported(map, "the keys of a map must be strings");
        }

        Array.Sort(keys, StringComparer.Ordinal);
        foreach (var key in keys)
        {
            WriteField(key, map[key], asJson: false);
        }
    }

    private bool WriteList(IList list)
    {
        if (IsDefault(list))
        {
            return false;
        }

        var written = _buffer.BeginList();
        for (var i = 0; i < list.Count; i++)
        {
            _path.Add((null, i));
            WriteItem(list[i]);
            _path.RemoveAt(_path.Count - 1);
        }

        _buffer.End(written);
        return true;
    }

    private void WriteItem(object? value)
    {
        var item = _buffer.BeginItem();
        if (!Write(value))
        {
            _buffer.WriteNull();
        }

        _buffer.End(item);
    }

    private bool WriteJsonElement(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var fields = _buffer.BeginObject();
                foreach (var property in json.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    WriteField(property.Name, property.Value, asJson: false);
                }

                _buffer.End(fields);
                return true;
            case JsonValueKind.Array:
                var items = _buffer.BeginList();
                foreach (var item in json.EnumerateArray())
                {
                    WriteItem(item);
                }

                _buffer.End(items);
                return true;
            case JsonValueKind.String:
                return Write(json.GetString());
            case JsonValueKind.Number:
                return Write(json.GetDouble());
            case JsonValueKind.True or JsonValueKind.False:
                return Write(json.GetBoolean());
            default:
                return false;
        }
    }
}
