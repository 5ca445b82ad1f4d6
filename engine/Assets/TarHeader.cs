using System.Globalization;
using System.Text;

namespace Infra.Engine.Assets;

/// <summary>
/// Writes the headers of files in a tar archive, byte by byte as Pulumi does, because hashes depend on them: in the form of POSIX 1988 (ustar), with
/// a header of POSIX 2001 (pax) before it when the name does not fit.
/// </summary>
internal static class TarHeader
{
    /// <summary>Headers and files fill whole blocks of this size.</summary>
    public const int BlockBytes = 512;

    private const int NameBytes = 100;
    private const int PrefixBytes = 155;
    private const long LargestFile = (8L << 30) - 1;
    private const int FileMode = 384; // Octal 0600.
    private const char File = '0';
    private const char Records = 'x';

    /// <summary>The number of bytes that fill up the last block of a file.</summary>
    public static int PaddingOf(long size) => (int)(-size & (BlockBytes - 1));

    /// <summary>The header of a file.</summary>
    /// <exception cref="InvalidDataException">The file is too large.</exception>
    public static byte[] Write(string name, long size)
    {
        if (size > LargestFile)
        {
            throw new InvalidDataException($"'{name}' has 8 GiB or more");
        }

        if (Ascii.IsValid(name) && Split(name) is var (prefix, rest))
        {
            return Block(rest, prefix, size, File);
        }

        var record = Record("path", name);
        var slash = name.LastIndexOf('/') + 1;
        var header = Block(Plain($"{name[..slash]}PaxHeaders.0/{name[slash..]}"), "", record.Length, Records);
        return [.. header, .. record, .. new byte[PaddingOf(record.Length)], .. Block(Plain(name), "", size, File)];
    }

    // A name of more than 100 bytes is divided at a slash, if it has one in the right place.
    private static (string Prefix, string Name)? Split(string name)
    {
        if (name.Length <= NameBytes)
        {
            return ("", name);
        }

        var slash = name.LastIndexOf('/', Math.Min(name.Length - 1, PrefixBytes));
        return slash > 0 && name.Length - slash - 1 is > 0 and <= NameBytes ? (name[..slash], name[(slash + 1)..]) : null;
    }

    private static string Plain(string name)
    {
        var ascii = string.Concat(name.Where(char.IsAscii));
        return ascii.Length > NameBytes ? ascii[..NameBytes] : ascii;
    }

    // A record begins with its own length in bytes, which counts itself.
    private static byte[] Record(string key, string value)
    {
        var rest = Encoding.UTF8.GetBytes($" {key}={value}\n");
        var length = rest.Length;
        while (Digits(length).Length + rest.Length != length)
        {
            length = Digits(length).Length + rest.Length;
        }

        return [.. Encoding.ASCII.GetBytes(Digits(length)), .. rest];
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static byte[] Block(string name, string prefix, long size, char type)
    {
        const int NameAt = 0, ModeAt = 100, UserAt = 108, GroupAt = 116, SizeAt = 124, TimeAt = 136, SumAt = 148, TypeAt = 156, MagicAt = 257;
        const int MajorAt = 329, MinorAt = 337, PrefixAt = 345;
        var block = new byte[BlockBytes];
        Put(block, NameAt, name);
        Put(block, ModeAt, Octal(type == File ? FileMode : 0, 7));
        Put(block, UserAt, Octal(0, 7));
        Put(block, GroupAt, Octal(0, 7));
        Put(block, SizeAt, Octal(size, 11));
        Put(block, TimeAt, Octal(0, 11));
        Put(block, SumAt, new string(' ', 8));
        Put(block, TypeAt, type.ToString());
        Put(block, MagicAt, "ustar\000");
        if (type == File)
        {
            Put(block, MajorAt, Octal(0, 7));
            Put(block, MinorAt, Octal(0, 7));
        }

        Put(block, PrefixAt, prefix);
        Put(block, SumAt, $"{Octal(block.Sum(part => part), 6)}\0");
        return block;
    }

    private static string Octal(long number, int digits) => Convert.ToString(number, 8).PadLeft(digits, '0');

    private static void Put(byte[] block, int at, string text) => Encoding.ASCII.GetBytes(text, block.AsSpan(at));
}
