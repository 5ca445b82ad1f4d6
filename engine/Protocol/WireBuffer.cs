using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;

namespace Pulumirpc;

/// <summary>
/// Writes protobuf messages without building them as objects first: property values nest deeply, and their objects would cost more
/// than everything else that is done for a resource.
/// </summary>
/// <param name="size">Bytes that it will probably take.</param>
internal sealed class WireBuffer(int size = 512)
{
    private byte[] _bytes = new byte[size];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>What is written, without a copy of it. Nothing may be written afterwards.</summary>
    public ByteString ToByteString() => UnsafeByteOperations.UnsafeWrap(_bytes.AsMemory(0, Length));

    /// <summary>Takes back everything from a position on.</summary>
    public void Truncate(int length) => Length = length;

    public void WriteByte(byte value) => Reserve(1)[0] = value;

    public void WriteDouble(byte tag, double value)
    {
        var target = Reserve(1 + sizeof(double));
        target[0] = tag;
        BinaryPrimitives.WriteDoubleLittleEndian(target[1..], value);
    }

    public void WriteString(byte tag, string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        WriteHead(tag, length);
        Encoding.UTF8.GetBytes(value, Reserve(length));
    }

    /// <summary>Starts a field of which the content follows elsewhere.</summary>
    public void WriteHead(byte tag, int length)
    {
        WriteByte(tag);
        WriteVarint(length);
    }

    /// <summary>Starts a nested message, whose length is filled in by <see cref="Close"/>.</summary>
    /// <returns>What to pass to <see cref="Close"/>.</returns>
    public int Open(byte tag)
    {
        WriteByte(tag);
        WriteByte(0);
        return Length;
    }

    public void Close(int start)
    {
        // One byte is there for the length; where it takes more, the content makes room.
        var length = Length - start;
        var extra = VarintSize(length) - 1;
        if (extra > 0)
        {
            Reserve(extra);
            _bytes.AsSpan(start, length).CopyTo(_bytes.AsSpan(start + extra));
        }

        PutVarint(_bytes.AsSpan(start - 1), length);
    }

    private void WriteVarint(int value) => PutVarint(Reserve(VarintSize(value)), value);

    private static int VarintSize(int value) => value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : value < 1 << 28 ? 4 : 5;

    private static void PutVarint(Span<byte> target, int value)
    {
        var rest = (uint)value;
        var i = 0;
        for (; rest >= 0x80; rest >>= 7)
        {
            target[i++] = (byte)(rest | 0x80);
        }

        target[i] = (byte)rest;
    }

    private Span<byte> Reserve(int count)
    {
        if (Length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(Length + count, _bytes.Length * 2));
        }

        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }
}
