namespace Infra.Engine.Values;

/// <summary>A file, such as the code of a function. Two of which the content is known are equal when it is the same.</summary>
/// <param name="source">The kind of place where the content is: text, path or URI.</param>
/// <param name="content">The text, path or URI.</param>
/// <param name="hash">SHA-256 of the content in hexadecimal digits; null when the content is not known.</param>
public sealed class AssetValue(AssetSource source, string content, string? hash = null) : PropertyValue
{
    /// <summary>The kind of place where the content is.</summary>
    public AssetSource Source { get; } = source;

    /// <summary>The text, path or URI.</summary>
    public string Content { get; } = content;

    /// <summary>SHA-256 of the content in hexadecimal digits; null when the content is not known.</summary>
    public string? Hash { get; } = hash;

    /// <inheritdoc/>
    internal override bool ContainsAssets => true;

    /// <inheritdoc/>
    public override bool Equals(PropertyValue? other) => other is AssetValue asset
        && (Hash is not null && asset.Hash is not null ? Hash == asset.Hash : Source == asset.Source && Content == asset.Content);

    /// <summary>The same for all assets, because equal ones may have nothing else in common.</summary>
    public override int GetHashCode() => typeof(AssetValue).GetHashCode();

    /// <summary>Returns this asset with a hash of its content.</summary>
    internal AssetValue WithHash(string? hash) => new(Source, Content, hash);
}
