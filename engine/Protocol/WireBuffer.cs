using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;

namespace Pulumirpc;

/// <summary>
/// Writes protobuf messages without message objects. Property values nest deeply, so their objects would cost more than all other work for a
/// resource.
/// </summary>
/// <param name="size">Expected size in bytes.</param>
internal sealed class WireBuffer(int size = 512)
{
    private byte[] _bytes = new byte[size];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The written bytes, without a copy. Do not write to the buffer afterwards.</summary>
    public ByteString ToByteString() => UnsafeByteOperations.UnsafeWrap(_bytes.AsMemory(0, Length));

    /// <summary>Removes everything from a position on.</summary>
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
        WriteByte(tag);
        WriteVarint(length);
        Encoding.UTF8.GetBytes(value, Reserve(length));
    }

    /// <summary>Starts a nested message. <see cref="Close"/> fills in its length.</summary>
    /// <returns>The position for <see cref="Close"/>.</returns>
    public int Open(byte tag)
    {
        WriteByte(tag);
        WriteByte(0);
        return Length;
    }

    public void Close(int start)
    {
        // One byte is reserved for the length. When the length needs more bytes, the content moves.
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
