using System.IO.Compression;
using System.Security.Cryptography;
using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class DeterministicGzipTests
{
    // Deflate of one literal, then CRC-32 and length as the standard has them.
    [Fact]
    public void Compress_OneLetter_IsTheseBytes() =>
        Assert.Equal("1F8B08000000000002FF4B040043BEB7E801000000", Convert.ToHexString(DeterministicGzip.Compress("a"u8.ToArray())));

    // The compressor is pinned because these bytes are: other ones replace every launch template.
    [Fact]
    public void Compress_ASample_IsAlwaysTheseBytes() => Assert.Equal(
        "3286A640BF1B4D0692DB005AB9F0B925",
        Convert.ToHexString(SHA256.HashData(DeterministicGzip.Compress(Sample(100_000))))[..32]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void Compress_AnyLength_IsReadByAnotherLibrary(int length)
    {
        var data = Sample(length);

        using var gzip = new GZipStream(new MemoryStream(DeterministicGzip.Compress(data)), CompressionMode.Decompress);
        using var read = new MemoryStream();
        gzip.CopyTo(read);
        Assert.Equal(data, read.ToArray());
    }

    // Text with repetitions near and far, from a formula of its own.
    private static byte[] Sample(int length)
    {
        var data = new byte[length];
        var state = 1u;
        for (var i = 0; i < length; i++)
        {
            state = (state * 1664525) + 1013904223;
            data[i] = state >> 30 == 0 && i > 64 ? data[i - 64] : (byte)('a' + (state >> 24) % 16);
        }

        return data;
    }
}
