using System.Collections.Immutable;
using Pulumi;

namespace Infra.Observability;

/// <summary>An error budget on a dashboard.</summary>
/// <param name="Budget">The budget.</param>
/// <param name="Values">Values of the dimensions of its metrics.</param>
internal sealed record GraphedBudget(ErrorBudget Budget, ImmutableDictionary<Dimension, string> Values)
{
    /// <summary>The budget, when the values of its dimensions are known.</summary>
    /// <param name="budget">The budget.</param>
    public static Output<GraphedBudget> Create(ErrorBudget budget) =>
        DimensionValues.For(budget.BurnRate.BudgetQueries()).Apply(values => new GraphedBudget(budget, values));
}
