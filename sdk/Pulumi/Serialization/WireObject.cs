using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi.Serialization;

/// <summary>Reads from an object on the wire only what is wanted: engines answer with every property, and few programs use each.</summary>
internal static class WireObject
{
    /// <summary>The values of members, in their order; null for those that the object lacks.</summary>
    public static Value?[] Read(ReadOnlySpan<byte> wire, OutputMember[] members)
    {
        var values = new Value?[members.Length];
        var expected = 0;
        var cursor = new WireCursor(wire);
        while (cursor.TryReadTag(out var tag))
        {
            if (tag != ValueTags.Entry)
            {
                cursor.Skip(tag);
                continue;
            }

            Split(cursor.ReadBytes(), out var name, out var value);
            if (Find(members, name, expected) is >= 0 and var found)
            {
                values[found] = Value.Parser.ParseFrom(value);
                expected = found + 1;
            }
        }

        return values;
    }

    private static void Split(ReadOnlySpan<byte> entry, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = default;
        value = default;
        var cursor = new WireCursor(entry);
        while (cursor.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ValueTags.EntryKey:
                    name = cursor.ReadBytes();
                    break;
                case ValueTags.EntryValue:
                    value = cursor.ReadBytes();
                    break;
                default:
                    cursor.Skip(tag);
                    break;
            }
        }
    }

    // Members and mostly also properties come in order, so the next one is most often the one expected.
    private static int Find(OutputMember[] members, ReadOnlySpan<byte> name, int expected)
    {
        for (var i = 0; i < members.Length; i++)
        {
            var candidate = (expected + i) % members.Length;
            if (name.SequenceEqual(members[candidate].WireName))
            {
                return candidate;
            }
        }

        return -1;
    }
}
