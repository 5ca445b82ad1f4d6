namespace Pulumirpc;

/// <summary>
/// The protobuf tags (field number and kind of content) of Struct, its map entries, Value and ListValue
/// (https://github.com/protocolbuffers/protobuf/blob/main/src/google/protobuf/struct.proto).
/// </summary>
internal static class ValueTags
{
    /// <summary>A property of an object.</summary>
    public const byte Entry = 0x0A;

    /// <summary>The name of a property.</summary>
    public const byte EntryKey = 0x0A;

    /// <summary>The value of a property.</summary>
    public const byte EntryValue = 0x12;

    /// <summary>A value that is null.</summary>
    public const byte Null = 0x08;

    /// <summary>A value that is a number.</summary>
    public const byte Number = 0x11;

    /// <summary>A value that is a text.</summary>
    public const byte Text = 0x1A;

    /// <summary>A value that is a boolean.</summary>
    public const byte Boolean = 0x20;

    /// <summary>A value that is an object.</summary>
    public const byte Object = 0x2A;

    /// <summary>A value that is a list.</summary>
    public const byte List = 0x32;

    /// <summary>An item of a list.</summary>
    public const byte Item = 0x0A;
}
