using Infra.Validation;

namespace Infra.Stacks.Planning.Sizes;

/// <summary>A setting with the value that a hint proposes.</summary>
/// <param name="Path">Path of the setting.</param>
/// <param name="Value">The value as YAML and JSON both write it, a text without quotes: <c>3</c>, <c>[c7g.large, c8g.large]</c>.</param>
internal sealed record SizeChange(PropertyPath Path, string Value)
{
    /// <summary>The setting as a stack file has it.</summary>
    public override string ToString() => $"{Path}: {Value}";
}
