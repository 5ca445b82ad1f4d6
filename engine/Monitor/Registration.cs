using System.Collections.Immutable;
using Infra.Engine.Planning;
using Infra.Engine.Values;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>A resource that the program has registered, and the facts about it that its children and later calls need.</summary>
internal sealed class Registration
{
    /// <summary>The resource.</summary>
    public required Resource Resource { get; init; }

    /// <summary>Its parent; null when it has none.</summary>
    public Registration? Parent { get; init; }

    /// <summary>Its own transforms, in order. They also apply to its descendants.</summary>
    public ImmutableArray<Callback> Transforms { get; init; } = [];

    /// <summary>Whether it or an ancestor has transforms.</summary>
    public bool HasTransforms => !Transforms.IsEmpty || Parent is { HasTransforms: true };

    /// <summary>Provider references by package. Its own providers take precedence over those of its ancestors.</summary>
    public ImmutableDictionary<string, string> Providers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The outputs that the engine returned to the program.</summary>
    public MapValue Outputs { get; init; } = MapValue.Empty;
}
