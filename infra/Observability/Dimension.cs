using Pulumi;

namespace Infra.Observability;

/// <summary>What a metric is about.</summary>
/// <param name="Name">Name of the dimension, such as <c>DBInstanceIdentifier</c>.</param>
/// <param name="Value">Its value.</param>
public sealed record Dimension(string Name, Input<string> Value);
