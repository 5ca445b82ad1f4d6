using System.Security.Cryptography;

namespace Infra.Engine.Assets;

/// <summary>
/// Computes the hash of an archive as Pulumi does: SHA-256 of the files as a tar archive, of which only the first file of each name counts. Times,
/// owners and permissions have no part in it.
/// </summary>
internal sealed class TarHash : IDisposable
{
    private const int EndBlocks = 2;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The hash of all files of an archive.</summary>
    /// <exception cref="InvalidDataException">A file changes while it is read, or is too large for a tar archive.</exception>
    public static string Compute(IEnumerable<ArchiveEntry> entries)
    {
        using var tar = new TarHash();
        foreach (var entry in entries)
        {
            tar.Add(entry);
        }

        tar._hash.AppendData(new byte[EndBlocks * TarHeader.BlockBytes]);
        return Convert.ToHexStringLower(tar._hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void Add(ArchiveEntry entry)
    {
        if (!_names.Add(entry.Name))
        {
            return;
        }

        _hash.AppendData(TarHeader.Write(entry.Name, entry.Size));
        var buffer = new byte[81920];
        var left = entry.Size;
        int read;
        while ((read = entry.Content.Read(buffer)) > 0 && (left -= read) >= 0)
        {
            _hash.AppendData(buffer, 0, read);
        }

        if (left != 0)
        {
            throw new InvalidDataException($"'{entry.Name}' changes while it is read");
        }

        _hash.AppendData(new byte[TarHeader.PaddingOf(entry.Size)]);
    }
}
