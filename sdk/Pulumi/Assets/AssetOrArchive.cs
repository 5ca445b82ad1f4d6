namespace Pulumi;

/// <summary>A file or a set of files whose content is an input of a resource.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string signature, string key, object value)
    {
        Signature = signature;
        Key = key;
        Value = value;
    }

    /// <summary>The signature on the wire, which tells assets from archives.</summary>
    internal string Signature { get; }

    /// <summary>The kind of <see cref="Value"/>: <c>text</c>, <c>path</c>, <c>uri</c> or <c>assets</c>.</summary>
    internal string Key { get; }

    internal object Value { get; }
}
