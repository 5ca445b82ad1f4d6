using System.Collections.Immutable;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates the services that pass requests on to others.</summary>
internal static class ForwardingValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="services">The services.</param>
    /// <returns>Problems with paths from the settings.</returns>
    public static IEnumerable<Problem> Validate(ImmutableArray<ServiceSettings> services) =>
        [.. ValidateTargets(services), .. ValidateCircles(services)];

    private static IEnumerable<Problem> ValidateTargets(ImmutableArray<ServiceSettings> services)
    {
        foreach (var (index, service) in services.Index())
        {
            var path = PropertyPath.Create("services", index, "proxy", "to");
            switch (service)
            {
                case ServiceSettings.HttpForward { Proxy.To: var to } when to == service.Name:
                    yield return new(path, "must be another service", Problem.Quote(to));
                    break;
                case ServiceSettings.HttpForward { Proxy.To: var to } when !services.Any(other => other.Name == to):
                    yield return new(
                        path,
                        "must be a service of this environment",
                        Problem.Quote(to),
                        Suggestion.Sentence(to, services.Select(other => other.Name)));
                    break;
                case ServiceSettings.HttpForward { Proxy.To: var to } when services.First(other => other.Name == to)
                    is ServiceSettings.TcpContainer or ServiceSettings.WorkerContainer or ServiceSettings.TaskContainer:
                    yield return new(path, "must be a service that answers HTTP", Problem.Quote(to));
                    break;
            }
        }
    }

    // Each circle once, at the first of its services.
    private static IEnumerable<Problem> ValidateCircles(ImmutableArray<ServiceSettings> services)
    {
        var next = services.DistinctBy(service => service.Name)
            .ToDictionary(service => service.Name, service => (service as ServiceSettings.HttpForward)?.Proxy.To);
        var reported = new HashSet<string>();
        foreach (var (index, service) in services.Index())
        {
            var circle = FindCircle(service.Name, next);
            if (circle.Count > 1 && !circle.Any(reported.Contains))
            {
                reported.UnionWith(circle);
                yield return new(
                    PropertyPath.Create("services", index, "proxy", "to"),
                    "must not pass requests on in a circle",
                    string.Join(" to ", circle.Append(circle[0])));
            }
        }
    }

    // The services from one back to itself; none where the way ends or leads into a circle of others.
    private static List<string> FindCircle(string start, Dictionary<string, string?> next)
    {
        var way = new List<string> { start };
        for (var at = next[start]; at is not null && !way.Contains(at); at = next.GetValueOrDefault(at))
        {
            way.Add(at);
        }

        return next.GetValueOrDefault(way[^1]) == start ? way : [];
    }
}
