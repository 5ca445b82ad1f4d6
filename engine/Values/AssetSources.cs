using System.Diagnostics;

namespace Infra.Engine.Values;

/// <summary>Names of the places where the content of an asset can be.</summary>
internal static class AssetSources
{
    /// <summary>The name of a source, which is also its name in Pulumi's protocol.</summary>
    public static string Name(this AssetSource source) => source switch
    {
        AssetSource.Text => "text",
        AssetSource.Path => "path",
        AssetSource.Uri => "uri",
        AssetSource.Assets => "assets",
        _ => throw new UnreachableException($"The source {source} has no name. This is a bug in the engine."),
    };
}
