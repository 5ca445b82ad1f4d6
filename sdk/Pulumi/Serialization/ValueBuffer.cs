using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Writes the properties of an object as the wire has them: a <see cref="Struct"/> and the <see cref="Value"/>s in it.</summary>
internal sealed class ValueBuffer
{
    // Field number and kind of content, packed as protobuf does, in Struct, its map entries, Value and ListValue.
    private const byte Entry = 0x0A;
    private const byte EntryKey = 0x0A;
    private const byte EntryValue = 0x12;
    private const byte Null = 0x08;
    private const byte Number = 0x11;
    private const byte Text = 0x1A;
    private const byte Boolean = 0x20;
    private const byte Object = 0x2A;
    private const byte List = 0x32;
    private const byte Item = 0x0A;
    private readonly WireBuffer _buffer = new();

    public ReadOnlySpan<byte> Written => _buffer.Written;

    public Struct ToStruct() => Struct.Parser.ParseFrom(Written);

    public void WriteNull()
    {
        _buffer.WriteByte(Null);
        _buffer.WriteByte(0);
    }

    public void Write(double number) => _buffer.WriteDouble(Number, number);

    public void Write(string text) => _buffer.WriteString(Text, text);

    public void Write(bool boolean)
    {
        _buffer.WriteByte(Boolean);
        _buffer.WriteByte(boolean ? (byte)1 : (byte)0);
    }

    /// <summary>Starts a property: its value follows, then <see cref="EndEntry"/>, or <see cref="Undo"/> if it turns out to have none.</summary>
    public EntryMark BeginEntry(string key)
    {
        var before = _buffer.Length;
        var entry = _buffer.Open(Entry);
        _buffer.WriteString(EntryKey, key);
        return new EntryMark(before, entry, _buffer.Open(EntryValue));
    }

    public void EndEntry(EntryMark mark)
    {
        _buffer.Close(mark.Value);
        _buffer.Close(mark.Entry);
    }

    public void Undo(EntryMark mark) => _buffer.Truncate(mark.Before);

    public void WriteEntry(string key, string text)
    {
        var entry = BeginEntry(key);
        Write(text);
        EndEntry(entry);
    }

    /// <summary>Starts an object: its properties follow, then <see cref="End"/>.</summary>
    public int BeginObject() => _buffer.Open(Object);

    /// <summary>Starts a list: its items follow, then <see cref="End"/>.</summary>
    public int BeginList() => _buffer.Open(List);

    /// <summary>Starts an item of a list: its value follows, then <see cref="End"/>.</summary>
    public int BeginItem() => _buffer.Open(Item);

    public void End(int mark) => _buffer.Close(mark);

    /// <summary>Where a property starts.</summary>
    internal readonly record struct EntryMark(int Before, int Entry, int Value);
}
