namespace Infra.Engine.Values;

/// <summary>The kinds of place where the content of an asset or archive can be.</summary>
public enum AssetSource
{
    /// <summary>In the value itself. Only assets have this source.</summary>
    Text,

    /// <summary>In a file or folder on this machine.</summary>
    Path,

    /// <summary>At a URI.</summary>
    Uri,

    /// <summary>In other assets and archives, by name. Only archives have this source.</summary>
    Assets,
}
