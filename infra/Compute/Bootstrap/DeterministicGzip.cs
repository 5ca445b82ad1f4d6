using System.Buffers.Binary;
using ICSharpCode.SharpZipLib.Checksum;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// Gzip with output that depends on the input only. The header has no time, name or system (<see href="https://www.rfc-editor.org/rfc/rfc1952"/>),
/// and the compressor is a pinned library, because the output of .NET's own compressor changes between versions.
/// </summary>
internal static class DeterministicGzip
{
    // User data has a limit. Level 9 looks for matches four times as long as level 8, and user data is as large with it.
    private const int Level = 8;
    private const byte MaximumCompression = 2;
    private const byte UnknownSystem = 255;

    private static ReadOnlySpan<byte> Header => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, MaximumCompression, UnknownSystem];

    /// <summary>Compresses data.</summary>
    /// <param name="data">The data.</param>
    public static byte[] Compress(byte[] data)
    {
        using var output = new MemoryStream();
        output.Write(Header);
        Deflate(data, output);

        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, ChecksumOf(data));
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)data.Length);
        output.Write(trailer);
        return output.ToArray();
    }

    private static void Deflate(byte[] data, MemoryStream output)
    {
        var deflater = new Deflater(Level, noZlibHeaderOrFooter: true);
        deflater.SetInput(data);
        deflater.Finish();
        var buffer = new byte[4096];
        while (!deflater.IsFinished)
        {
            output.Write(buffer, 0, deflater.Deflate(buffer));
        }
    }

    private static uint ChecksumOf(byte[] data)
    {
        var checksum = new Crc32();
        checksum.Update(data);
        return (uint)checksum.Value;
    }
}
