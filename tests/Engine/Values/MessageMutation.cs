using Google.Protobuf;

namespace Infra.Tests.Engine.Values;

/// <summary>
/// Makes up messages in the format of a Struct: fields that exclude each other, properties that occur twice, groups, numbers in longer forms than
/// needed, and texts that are not UTF-8. In every second message it changes a few bytes as well.
/// </summary>
internal sealed class MessageMutation(Random random)
{
    private const int Deepest = 5;

    public byte[] Next()
    {
        var bytes = Struct(0).ToList();
        for (var changes = random.Next(2) * random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            Change(bytes);
        }

        return [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        var at = random.Next(bytes.Count);
        switch (random.Next(4))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.RemoveAt(at);
                break;
            case 2:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            default:
                var part = bytes.GetRange(at, random.Next(bytes.Count - at) + 1);
                bytes.InsertRange(random.Next(bytes.Count), part);
                break;
        }
    }

    private byte[] Struct(int depth) => Fields(depth, 3, () => Message(0x0A, Fields(depth, 2, () => EntryField(depth))));

    private byte[] EntryField(int depth) => random.Next(2) == 0 ? Message(0x0A, Text()) : Message(0x12, Fields(depth, 2, () => ValueField(depth)));

    private byte[] ValueField(int depth) => random.Next(depth < Deepest ? 8 : 4) switch
    {
        0 => [0x08, .. Number((ulong)random.Next(3))],
        1 => [0x11, .. BitConverter.GetBytes(random.NextDouble())],
        2 => Message(0x1A, Text()),
        3 => [0x20, .. Number((ulong)random.Next(2))],
        < 6 => Message(0x2A, Struct(depth + 1)),
        _ => Message(0x32, Fields(depth, 3, () => Message(0x0A, Fields(depth, 2, () => ValueField(depth + 1))))),
    };

    // A tenth of the fields are such that the message does not know.
    private byte[] Fields(int depth, int most, Func<byte[]> field) =>
        [.. Enumerable.Range(0, random.Next(most + 1)).SelectMany(_ => random.Next(10) == 0 ? UnknownField(depth) : field())];

    private byte[] UnknownField(int depth)
    {
        var number = (byte)(random.Next(1, 16) << 3);
        return random.Next(6) switch
        {
            0 => [number, .. Number((ulong)random.NextInt64())],
            1 => [(byte)(number | 1), .. BitConverter.GetBytes(random.NextInt64())],
            2 => Message((byte)(number | 2), Text()),
            3 => [(byte)(number | 5), .. BitConverter.GetBytes(random.Next())],
            4 => [(byte)(number | 3), .. depth < Deepest ? UnknownField(depth + 1) : [], (byte)(number | 4)],
            _ => [(byte)random.Next(256), .. Text()],
        };
    }

    private byte[] Text()
    {
        var text = new byte[random.Next(3)];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (byte)('a' + random.Next(3));
        }

        return random.Next(40) == 0 ? [.. text, (byte)random.Next(0x80, 0x100)] : text;
    }

    private byte[] Message(byte tag, byte[] content) => [tag, .. Number((ulong)content.Length), .. content];

    // One of twenty numbers has more bytes than it needs.
    private byte[] Number(ulong value)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteUInt64(value);
        }

        var bytes = stream.ToArray().ToList();
        for (var more = random.Next(20) == 0 ? random.Next(1, 11) : 0; more > 0; more--)
        {
            bytes[^1] |= 0x80;
            bytes.Add((byte)(random.Next(8) == 0 ? random.Next(0x80) : 0));
        }

        return [.. bytes];
    }
}
