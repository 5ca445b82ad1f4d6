using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A set of files that consists of other assets and archives.</summary>
/// <param name="assets">Assets and archives by their path inside the set.</param>
public sealed class AssetArchive(IDictionary<string, AssetOrArchive> assets) : Archive("assets", assets.ToImmutableDictionary());
