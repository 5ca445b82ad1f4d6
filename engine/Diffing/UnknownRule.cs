namespace Infra.Engine.Diffing;

/// <summary>What a comparison says about a value that is unknown on both sides.</summary>
public enum UnknownRule
{
    /// <summary>They differ: nobody knows the two values. The rule for every comparison that decides what is done.</summary>
    NeverEqual,

    /// <summary>
    /// They count as the same expression. Only for two plans of the same stack, where both sides are unknown because nothing is deployed. The caller
    /// also compares the resources that the two values come from, because the values themselves say nothing.
    /// </summary>
    SameExpression,
}
