using Infra.Compute;
using Infra.Facts;
using Infra.Validation;

namespace Infra.Data;

/// <summary>
/// A class of RDS or a node type of ElastiCache that has the name of an instance type of EC2. Only series are judged that both services take from
/// EC2 by its own names: m, r and t.
/// </summary>
/// <param name="prefix">What is before the name of the instance type: <c>db.</c>.</param>
public sealed class InstanceClassAttribute(string prefix) : RuleAttribute
{
    /// <summary>What is before the name of the instance type.</summary>
    public string Prefix { get; } = prefix;

    /// <inheritdoc/>
    public override string Rule => $"must be {Prefix} and an instance type that AWS has";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not string text
        || !text.StartsWith(Prefix, StringComparison.Ordinal)
        || text[Prefix.Length..] is not ['m' or 'r' or 't', >= '0' and <= '9', ..]
        || FactList.For(InstanceType.List).Contains(text[Prefix.Length..]);

    /// <inheritdoc/>
    public override string FixFor(object value) => Suggestion.Sentence(
        $"{value}", FactList.For(InstanceType.List).Values.Where(type => type[0] is 'm' or 'r' or 't').Select(type => $"{Prefix}{type}"))
        ?? $"The list is infra/Facts/{InstanceType.List}.txt.";
}
