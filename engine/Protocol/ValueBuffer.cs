using Google.Protobuf;

namespace Pulumirpc;

/// <summary>Writes the properties of an object in their form on the wire: protobuf's well-known type Struct with its Values.</summary>
internal sealed class ValueBuffer
{
    private readonly WireBuffer _buffer = new();

    public ReadOnlySpan<byte> Written => _buffer.Written;

    /// <inheritdoc cref="WireBuffer.ToByteString"/>
    public ByteString ToByteString() => _buffer.ToByteString();

    public void WriteNull()
    {
        _buffer.WriteByte(ValueTags.Null);
        _buffer.WriteByte(0);
    }

    public void Write(double number) => _buffer.WriteDouble(ValueTags.Number, number);

    public void Write(string text) => _buffer.WriteString(ValueTags.Text, text);

    public void Write(bool boolean)
    {
        _buffer.WriteByte(ValueTags.Boolean);
        _buffer.WriteByte(boolean ? (byte)1 : (byte)0);
    }

    /// <summary>
    /// Starts a property. Write its value next, then call <see cref="EndEntry"/>, or <see cref="Undo"/> when the property has no value.
    /// </summary>
    public EntryMark BeginEntry(string key)
    {
        var before = _buffer.Length;
        var entry = _buffer.Open(ValueTags.Entry);
        _buffer.WriteString(ValueTags.EntryKey, key);
        return new EntryMark(before, entry, _buffer.Open(ValueTags.EntryValue));
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

    /// <summary>Starts an object. Write its properties next, then call <see cref="End"/>.</summary>
    public int BeginObject() => _buffer.Open(ValueTags.Object);

    /// <summary>Starts a list. Write its items next, then call <see cref="End"/>.</summary>
    public int BeginList() => _buffer.Open(ValueTags.List);

    /// <summary>Starts an item of a list. Write its value next, then call <see cref="End"/>.</summary>
    public int BeginItem() => _buffer.Open(ValueTags.Item);

    public void End(int mark) => _buffer.Close(mark);

    /// <summary>The positions where a property, its entry and its value start.</summary>
    internal readonly record struct EntryMark(int Before, int Entry, int Value);
}
