using System.Collections.Immutable;
using Infra.Engine.Urns;

namespace Infra.Engine.Resources;

/// <summary>The resources that one input depends on.</summary>
/// <param name="Property">Name of the input.</param>
/// <param name="Urns">The resources, in ordinal order; often empty.</param>
public readonly record struct PropertyDependencies(string Property, ImmutableArray<Urn> Urns);
