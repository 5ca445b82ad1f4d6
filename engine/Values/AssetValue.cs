namespace Infra.Engine.Values;

/// <summary>A file, such as the code of a function.</summary>
/// <param name="source">The kind of place where the content is: text, path or URI.</param>
/// <param name="content">The text, path or URI.</param>
public sealed class AssetValue(AssetSource source, string content) : PropertyValue
{
    /// <summary>The kind of place where the content is.</summary>
    public AssetSource Source { get; } = source;

    /// <summary>The text, path or URI.</summary>
    public string Content { get; } = content;

    /// <inheritdoc/>
    public override bool Equals(PropertyValue? other) => other is AssetValue asset && Source == asset.Source && Content == asset.Content;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Content);
}
