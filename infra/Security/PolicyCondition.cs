using System.Collections.Immutable;

namespace Infra.Security;

/// <summary>A condition of a policy statement: one operator on one key.</summary>
/// <param name="Operator">Operator, such as <c>StringEquals</c>.</param>
/// <param name="Key">Condition key, such as <c>aws:SourceAccount</c>.</param>
/// <param name="Values">Values. The condition holds if one of them matches.</param>
public sealed record PolicyCondition(string Operator, string Key, params ImmutableArray<string> Values);
