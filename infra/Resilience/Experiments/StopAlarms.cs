using System.Collections.Immutable;
using Infra.Observability;

namespace Infra.Resilience.Experiments;

/// <summary>The alarms that stop an experiment: those of the environment that must stay green in it, the most telling first.</summary>
internal static class StopAlarms
{
    /// <summary>Most stop conditions of a template: <see href="https://docs.aws.amazon.com/fis/latest/userguide/fis-quotas.html"/>.</summary>
    public const int Most = 5;

    private const string ClusterSections = "cluster#";

    /// <summary>The alarms of a drill, at most five.</summary>
    /// <param name="drill">The drill.</param>
    /// <param name="groups">All alarms of the environment.</param>
    public static ImmutableArray<Alarm> Choose(Drill drill, ImmutableArray<AlarmGroup> groups)
    {
        var sections = drill.Expectation.StayGreen;
        return
        [
            .. (from part in groups
                from alarm in part.Alarms
                let rank = sections.IndexOf(SectionOf(alarm))
                where rank >= 0 && !IsOfAnotherCluster(drill, part, sections[rank])
                orderby IsOf(drill.Service, part) descending, rank, AlarmGroup.NameOf(part.Title, alarm.Spec.Key)
                select alarm).Take(Most),
        ];
    }

    /// <summary>Section of an alarm in the runbooks: <c>KIND#HEADING</c>.</summary>
    /// <param name="alarm">The alarm.</param>
    public static string SectionOf(Alarm alarm) =>
        alarm.Runbook[(alarm.Runbook.LastIndexOf('/') + 1)..].Replace(".md#", "#", StringComparison.Ordinal);

    // While one cluster takes the place of another, there are two.
    private static bool IsOfAnotherCluster(Drill drill, AlarmGroup part, string section) =>
        drill is Drill.EndNodes nodes && section.StartsWith(ClusterSections, StringComparison.Ordinal) && part.Title != nodes.Cluster;

    // Alarms of a service are those of its servers, and of its routes, whose names begin with that of the servers.
    private static bool IsOf(string? service, AlarmGroup part) => service is not null
        && (part.Title.EndsWith($"-{service}", StringComparison.Ordinal) || part.Title.Contains($"-{service}-", StringComparison.Ordinal));
}
