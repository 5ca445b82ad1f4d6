using Pulumi;

namespace Infra.Observability;

/// <summary>A dimension of a metric: the thing that it measures.</summary>
/// <param name="Name">Name of the dimension, such as <c>DBInstanceIdentifier</c>.</param>
/// <param name="Value">Its value.</param>
public sealed record Dimension(string Name, Input<string> Value);
