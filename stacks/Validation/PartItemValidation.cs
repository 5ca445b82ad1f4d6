using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates what a service uses of the things that parts have, such as queues, and how it scales on them.</summary>
internal static class PartItemValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="service">One of its services.</param>
    /// <returns>Problems with paths from the service.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan, ServicePlan service) =>
    [
        .. PartKinds.All.SelectMany(kind => kind.Items is { } items
            ? items.UsesOf(service.Settings).SelectMany(use => ValidateUse(plan, service, kind, items, use))
            : []),
        .. ValidateBacklog(service),
    ];

    private static IEnumerable<Problem> ValidateUse(
        EnvironmentPlan plan, ServicePlan service, PartKind kind, PartItems items, ItemUse use)
    {
        var part = plan.Parts.FirstOrDefault(part => part.Key == kind.Key);
        if (service.Container is null)
        {
            yield return new(
                use.Path, $"must be left out of a proxy, which runs no application that could use a {items.Word}", Problem.Quote(use.Item));
        }
        else if (part is null)
        {
            yield return new(
                use.Path, $"must be a {items.Word} of the environment, which has none", Problem.Quote(use.Item),
                $"Add {plan.Names.Project}:{kind.Key}; {kind.Hint}.");
        }
        else if (!part.ItemNames.Contains(use.Item))
        {
            yield return new(
                use.Path,
                $"must be a {items.Word} of {plan.Names.Project}:{kind.Key}",
                Problem.Quote(use.Item),
                Suggestion.Sentence(use.Item, part.ItemNames) ?? $"It has {string.Join(", ", part.ItemNames)}.");
        }
    }

    // The autoscaler of Kubernetes reads processors and memory. Metrics of others need a program in the cluster that fetches them.
    private static IEnumerable<Problem> ValidateBacklog(ServicePlan service)
    {
        if (service.Servers.BacklogPerServer is not { } messages)
        {
            yield break;
        }

        var path = PropertyPath.Create("servers", "backlogPerServer");
        if (!service.HasServers)
        {
            yield return new(
                path,
                "must be left out on Kubernetes, where pods scale on processors alone",
                $"{messages}",
                "Keep the service on servers (runtime: servers), or choose pods.minReplicas for the load.");
        }
        else if (service.Backlog.IsEmpty)
        {
            yield return new(path, "must be left out where the service consumes no queue", $"{messages}") { DependsOn = ["consumes"] };
        }
    }
}
