using System.Diagnostics;
using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>What a drill expects, as its template in a state says it, and what came of it.</summary>
/// <param name="Limit">Time within which everything must be as before.</param>
/// <param name="Took">Time that it took.</param>
/// <param name="Least">The smallest number of ready pods of each Deployment meanwhile.</param>
internal sealed record ExpectedRecovery(TimeSpan Limit, TimeSpan Took, IReadOnlyDictionary<string, int> Least)
{
    /// <summary>Does what the drill does, and waits until all pods are ready, for as long as the template of the drill says at most.</summary>
    /// <param name="kind">Kind of the drill.</param>
    /// <param name="resources">The resources of the deployed environment, with its templates.</param>
    /// <param name="plane">The control plane.</param>
    /// <param name="space">The namespace of the pods.</param>
    /// <param name="fault">What the drill does.</param>
    public static async Task<ExpectedRecovery> FromAsync(
        string kind, IEnumerable<DeployedResource> resources, ControlPlane plane, string space, Func<Task> fault)
    {
        var limit = LimitOf(kind, resources);
        var least = (await DeploymentState.AllOfAsync(plane, space)).ToDictionary(deployment => deployment.Name, deployment => deployment.Ready);
        var watch = Stopwatch.StartNew();
        await fault();
        await Eventually.HoldsAsync(limit, async () =>
        {
            var now = await DeploymentState.AllOfAsync(plane, space);
            foreach (var deployment in now)
            {
                least[deployment.Name] = Math.Min(least[deployment.Name], deployment.Ready);
            }

            return now.Select(deployment => deployment.Problem()).FirstOrDefault(problem => problem is not null);
        });
        return new(limit, watch.Elapsed, least);
    }

    private static TimeSpan LimitOf(string kind, IEnumerable<DeployedResource> resources)
    {
        var template = resources.First(resource => resource.Type == "aws:fis/experimentTemplate:ExperimentTemplate"
            && (string?)resource.Json["inputs"]!["tags"]!["Drill"] == kind);
        var seconds = (string)template.Json["inputs"]!["tags"]!["RecoverySeconds"]!;
        Assert.Contains($"within {seconds} s", (string?)template.Json["inputs"]!["description"], StringComparison.Ordinal);
        return TimeSpan.FromSeconds(int.Parse(seconds));
    }
}
