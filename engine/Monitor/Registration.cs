using System.Collections.Immutable;
using Infra.Engine.Planning;
using Infra.Engine.Values;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>A resource that the program has registered, with what its children and later calls need of it.</summary>
internal sealed class Registration
{
    /// <summary>The resource.</summary>
    public required Resource Resource { get; init; }

    /// <summary>Its parent; null for none.</summary>
    public Registration? Parent { get; init; }

    /// <summary>Its own transforms, which also apply to its descendants, in order.</summary>
    public ImmutableArray<Callback> Transforms { get; init; } = [];

    /// <summary>Whether it or an ancestor has transforms.</summary>
    public bool HasTransforms => !Transforms.IsEmpty || Parent is { HasTransforms: true };

    /// <summary>Provider references by package, its own before those of its ancestors.</summary>
    public ImmutableDictionary<string, string> Providers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The outputs that the program was told.</summary>
    public MapValue Outputs { get; init; } = MapValue.Empty;
}
