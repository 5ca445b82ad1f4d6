using System.Collections.Immutable;
using Infra.Engine.Resources;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>A resource that the program has declared, and the facts about it that its children and later calls need.</summary>
internal sealed class Registration
{
    /// <summary>The resource as it was planned.</summary>
    public required ResourceState Resource { get; init; }

    /// <summary>Its parent; null when it has none.</summary>
    public Registration? Parent { get; init; }

    /// <summary>Its own transforms, in order. They also apply to its descendants.</summary>
    public ImmutableArray<Callback> Transforms { get; init; } = [];

    /// <summary>Whether it or an ancestor has transforms.</summary>
    public bool HasTransforms => !Transforms.IsEmpty || Parent is { HasTransforms: true };

    /// <summary>Provider references by package, for the resources below it. Its own take precedence over those of its ancestors.</summary>
    public ImmutableDictionary<string, string> Providers { get; init; } = ImmutableDictionary<string, string>.Empty;
}
