using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi.Serialization;

/// <summary>Reads only the needed properties of an object on the wire. Engines answer with all properties, and programs use few of them.</summary>
internal static class WireObject
{
    /// <summary>Reads the values of members, in their order; null for members that the object lacks.</summary>
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

    // Members are in order and properties mostly are, so the next property is mostly the expected one.
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
