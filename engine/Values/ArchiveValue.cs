namespace Infra.Engine.Values;

/// <summary>A collection of files: a folder, an archive file, or assets by name.</summary>
public sealed class ArchiveValue : PropertyValue
{
    private ArchiveValue(AssetSource source, string content, MapValue assets) => (Source, Content, Assets) = (source, content, assets);

    /// <summary>The kind of place where the content is.</summary>
    public AssetSource Source { get; }

    /// <summary>The path or URI; empty for an archive of assets.</summary>
    public string Content { get; }

    /// <summary>The assets and archives by name; empty unless <see cref="Source"/> is <see cref="AssetSource.Assets"/>.</summary>
    public MapValue Assets { get; }

    /// <inheritdoc/>
    public override bool ContainsUnknowns => Assets.ContainsUnknowns;

    /// <inheritdoc/>
    public override bool ContainsSecrets => Assets.ContainsSecrets;

    /// <inheritdoc/>
    internal override bool ContainsReferences => Assets.ContainsReferences;

    /// <summary>Creates the archive of a folder or archive file.</summary>
    public static ArchiveValue FromPath(string path) => new(AssetSource.Path, path, MapValue.Empty);

    /// <summary>Creates the archive at a URI.</summary>
    public static ArchiveValue FromUri(string uri) => new(AssetSource.Uri, uri, MapValue.Empty);

    /// <summary>Creates an archive of assets and archives by name.</summary>
    public static ArchiveValue FromAssets(MapValue assets) => new(AssetSource.Assets, "", assets);

    /// <inheritdoc/>
    public override bool Equals(PropertyValue? other) =>
        other is ArchiveValue archive && Source == archive.Source && Content == archive.Content && Assets.Equals(archive.Assets);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Content, Assets);
}
