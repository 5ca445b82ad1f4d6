namespace Infra.Engine.Assets;

/// <summary>A file in an archive.</summary>
/// <param name="Name">Its path in the archive, with slashes.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Content">Its bytes, until the next entry is asked for.</param>
internal readonly record struct ArchiveEntry(string Name, long Size, Stream Content);
