using Infra.Engine.Planning;

namespace Infra.Cli.Summary;

/// <summary>How many steps have an operation.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Count">Number of steps, at least 1.</param>
internal sealed record OperationCount(Operation Operation, int Count)
{
    /// <summary>Counts steps by operation, in the order of <see cref="Operation"/>.</summary>
    public static IReadOnlyList<OperationCount> Tally(IReadOnlyList<Step> steps)
    {
        var counts = new List<OperationCount>();
        foreach (var operation in Enum.GetValues<Operation>())
        {
            var count = steps.Count(step => step.Operation == operation);
            if (count > 0)
            {
                counts.Add(new(operation, count));
            }
        }

        return counts;
    }
}
