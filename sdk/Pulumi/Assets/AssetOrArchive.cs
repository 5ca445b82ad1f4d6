namespace Pulumi;

/// <summary>A file or a set of files, given to a resource by content rather than by name.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string signature, string key, object value)
    {
        Signature = signature;
        Key = key;
        Value = value;
    }

    /// <summary>Which of the two it is, on the wire.</summary>
    internal string Signature { get; }

    /// <summary>What <see cref="Value"/> is: <c>text</c>, <c>path</c>, <c>uri</c> or <c>assets</c>.</summary>
    internal string Key { get; }

    internal object Value { get; }
}
