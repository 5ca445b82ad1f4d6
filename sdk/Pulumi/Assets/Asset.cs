using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A single file.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset(string key, string value)
        : base(Wire.Asset, key, value)
    {
    }
}
