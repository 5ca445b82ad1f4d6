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
        while (cursor.TryFind(ValueTags.Entry))
        {
            new WireCursor(cursor.ReadBytes()).ReadEntry(out var name, out var value);
            if (Find(members, name, expected) is >= 0 and var found)
            {
                values[found] = Value.Parser.ParseFrom(value);
                expected = found + 1;
            }
        }

        return values;
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
