namespace Infra.Engine.Values;

/// <summary>
/// A collection of files: a folder, an archive file, or assets by name. Two of which the content is known are equal when it is the same.
/// </summary>
public sealed class ArchiveValue : PropertyValue
{
    private ArchiveValue(AssetSource source, string content, MapValue assets, string? hash = null) =>
        (Source, Content, Assets, Hash) = (source, content, assets, hash);

    /// <summary>The kind of place where the content is.</summary>
    public AssetSource Source { get; }

    /// <summary>The path or URI; empty for an archive of assets.</summary>
    public string Content { get; }

    /// <summary>The assets and archives by name; empty unless <see cref="Source"/> is <see cref="AssetSource.Assets"/>.</summary>
    public MapValue Assets { get; }

    /// <summary>Pulumi's hash of the content in hexadecimal digits; null when the content is not known.</summary>
    public string? Hash { get; }

    /// <inheritdoc/>
    public override bool ContainsUnknowns => Assets.ContainsUnknowns;

    /// <inheritdoc/>
    public override bool ContainsSecrets => Assets.ContainsSecrets;

    /// <inheritdoc/>
    internal override bool ContainsReferences => Assets.ContainsReferences;

    /// <inheritdoc/>
    internal override bool ContainsAssets => true;

    /// <inheritdoc/>
    internal override PropertyValue MapParts(Func<PropertyValue, PropertyValue> change) =>
        new ArchiveValue(Source, Content, (MapValue)Assets.MapParts(change), Hash);

    /// <summary>Creates the archive of a folder or archive file.</summary>
    public static ArchiveValue FromPath(string path) => new(AssetSource.Path, path, MapValue.Empty);

    /// <summary>Creates the archive at a URI.</summary>
    public static ArchiveValue FromUri(string uri) => new(AssetSource.Uri, uri, MapValue.Empty);

    /// <summary>Creates an archive of assets and archives by name.</summary>
    public static ArchiveValue FromAssets(MapValue assets) => new(AssetSource.Assets, "", assets);

    /// <inheritdoc/>
    public override bool Equals(PropertyValue? other) => other is ArchiveValue archive
        && (Hash is not null && archive.Hash is not null
            ? Hash == archive.Hash
            : Source == archive.Source && Content == archive.Content && Assets.Equals(archive.Assets));

    /// <summary>The same for all archives, because equal ones may have nothing else in common.</summary>
    public override int GetHashCode() => typeof(ArchiveValue).GetHashCode();

    /// <summary>Returns this archive with a hash of its content.</summary>
    internal ArchiveValue WithHash(string? hash) => new(Source, Content, Assets, hash);
}
