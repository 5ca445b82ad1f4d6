using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Pulumirpc;

/// <summary>
/// Reads a protobuf message field by field, without message objects, and refuses what Google.Protobuf refuses. The counterpart of
/// <see cref="WireBuffer"/>.
/// </summary>
/// <param name="message">The message.</param>
internal ref struct WireCursor(ReadOnlySpan<byte> message)
{
    private const int KindBits = 3;
    private const int KindMask = 7;
    private const int GroupStart = 3;
    private const int GroupEnd = 4;
    private const int VarintBits = 64;
    private const string GroupWithoutStart = "a group in it ends that did not start";

    // As in Google.Protobuf.
    private const int GroupLimit = 100;

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
        return tag >> KindBits != 0 ? true : throw new InvalidDataException("a field in it has the number zero");
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
                    name = ReadText();
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
    public ReadOnlySpan<byte> ReadBytes() => Take((uint)ReadVarint());

    /// <summary>Reads the field as text, which stays in its bytes.</summary>
    /// <inheritdoc cref="TryReadTag" path="/exception"/>
    public ReadOnlySpan<byte> ReadText()
    {
        var text = ReadBytes();
        return Utf8.IsValid(text) ? text : throw new InvalidDataException("a text in it is not valid UTF-8");
    }

    /// <summary>Reads the field as text.</summary>
    /// <inheritdoc cref="TryReadTag" path="/exception"/>
    public string ReadString() => Encoding.UTF8.GetString(ReadText());

    /// <summary>Skips the field.</summary>
    /// <param name="tag">Its tag.</param>
    /// <inheritdoc cref="TryReadTag" path="/exception"/>
    public void Skip(uint tag) => Skip(tag, 0);

    private void Skip(uint tag, int groups)
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
            case GroupStart:
                SkipGroup(tag, groups + 1);
                break;
            case GroupEnd:
                throw new InvalidDataException(GroupWithoutStart);
            case 5:
                Take(sizeof(uint));
                break;
            default:
                throw new InvalidDataException($"a field in it has the kind {tag & KindMask}, which does not exist");
        }
    }

    // A group is an old form of a nested message: it ends with a tag of its own instead of having a length.
    private void SkipGroup(uint start, int depth)
    {
        if (depth > GroupLimit)
        {
            throw new InvalidDataException($"its groups are nested more than {GroupLimit} deep");
        }

        while (TryReadTag(out var tag))
        {
            if ((tag & KindMask) == GroupEnd)
            {
                if (tag >> KindBits == start >> KindBits)
                {
                    return;
                }

                throw new InvalidDataException(GroupWithoutStart);
            }

            Skip(tag, depth);
        }

        throw new InvalidDataException("it ends within a group");
    }

    private ReadOnlySpan<byte> Take(uint length)
    {
        if (length > (uint)_rest.Length)
        {
            throw new InvalidDataException("it ends within a field");
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
