using System.Buffers.Binary;
using System.Text;

namespace Pulumirpc;

/// <summary>Reads a protobuf message field by field, without message objects. The counterpart of <see cref="WireBuffer"/>.</summary>
/// <param name="message">The message.</param>
internal ref struct WireCursor(ReadOnlySpan<byte> message)
{
    private const int KindMask = 7;
    private const int VarintBits = 64;

    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Moves to the next field. Returns false at the end of the message.</summary>
    /// <param name="tag">The protobuf tag of the field: its number and kind of content.</param>
    /// <exception cref="InvalidDataException">The message ends within a field or is not a protobuf message.</exception>
    public bool TryReadTag(out uint tag)
    {
        tag = 0;
        if (_rest.IsEmpty)
        {
            return false;
        }

        tag = (uint)ReadVarint();
        return true;
    }

    /// <summary>Moves to the next field with a tag and skips all others. Returns false at the end of the message.</summary>
    /// <inheritdoc cref="TryReadTag" path="/exception"/>
    public bool TryFind(uint tag)
    {
        while (TryReadTag(out var found))
        {
            if (found == tag)
            {
                return true;
            }

            Skip(found);
        }

        return false;
    }

    /// <summary>Reads the message as an entry of a map. A missing part is empty, as in protobuf.</summary>
    /// <inheritdoc cref="TryReadTag" path="/exception"/>
    public void ReadEntry(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = default;
        value = default;
        while (TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ValueTags.EntryKey:
                    name = ReadBytes();
                    break;
                case ValueTags.EntryValue:
                    value = ReadBytes();
                    break;
                default:
                    Skip(tag);
                    break;
            }
        }
    }

    /// <summary>Reads the field as an integer.</summary>
    /// <inheritdoc cref="TryReadTag" path="/exception"/>
    public ulong ReadVarint()
    {
        var value = 0ul;
        for (var shift = 0; shift < VarintBits; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number in it is too long");
    }

    /// <summary>Reads the field as a number.</summary>
    /// <inheritdoc cref="TryReadTag" path="/exception"/>
    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    /// <summary>Reads the field as bytes, which may be a message.</summary>
    /// <inheritdoc cref="TryReadTag" path="/exception"/>
    public ReadOnlySpan<byte> ReadBytes() => Take(ReadVarint());

    /// <summary>Reads the field as text.</summary>
    /// <inheritdoc cref="TryReadTag" path="/exception"/>
    public string ReadString() => Encoding.UTF8.GetString(ReadBytes());

    /// <summary>Skips the field.</summary>
    /// <param name="tag">Its tag.</param>
    /// <inheritdoc cref="TryReadTag" path="/exception"/>
    public void Skip(uint tag)
    {
        switch (tag & KindMask)
        {
            case 0:
                ReadVarint();
                break;
            case 1:
                Take(sizeof(ulong));
                break;
            case 2:
                ReadBytes();
                break;
            case 5:
                Take(sizeof(uint));
                break;
            default:
                throw new InvalidDataException($"a field in it has the kind {tag & KindMask}, which does not exist");
        }
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            throw new InvalidDataException("it ends within a field");
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
