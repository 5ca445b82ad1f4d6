namespace Infra.Engine.Values;

/// <summary>Where the content of an asset or archive is.</summary>
public enum AssetSource
{
    /// <summary>In the value itself. Archives have no such source.</summary>
    Text,

    /// <summary>In a file or folder of this machine.</summary>
    Path,

    /// <summary>Behind a URI.</summary>
    Uri,

    /// <summary>In other assets and archives, by name. Assets have no such source.</summary>
    Assets,
}
