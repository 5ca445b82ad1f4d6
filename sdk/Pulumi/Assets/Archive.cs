using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A set of files.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive(string key, object value)
        : base(Wire.Archive, key, value)
    {
    }
}
