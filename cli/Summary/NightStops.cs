using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Engine.Planning;
using Infra.Engine.Resources;
using Infra.Engine.Urns;

namespace Infra.Cli.Summary;

/// <summary>Which resources a plan stops at times, such as at night: they cost nothing by the hour then, or less.</summary>
internal static class NightStops
{
    private const string Schedule = "aws:autoscaling/schedule:Schedule";
    private const string Target = "aws:cloudwatch/eventTarget:EventTarget";

    /// <summary>What schedules that end all servers, and events that ask a function to stop instances, depend on.</summary>
    /// <param name="steps">The steps of a plan.</param>
    public static HashSet<Urn> Find(IEnumerable<Step> steps) =>
    [
        .. steps.Where(step => step.Operation != Operation.Delete).Select(step => step.Resource).Where(Stops)
            .SelectMany(resource => resource.Dependencies),
    ];

    private static bool Stops(ResourceState resource) => resource.Type switch
    {
        Schedule => resource.Text("maxSize") == "0",
        Target => resource.Text("input") is { } input && IsStop(input),
        _ => false,
    };

    // An event is any JSON, and that of somebody else's function may be no JSON at all.
    private static bool IsStop(string input)
    {
        try
        {
            return JsonNode.Parse(input) is JsonObject values
                && values["action"] is JsonValue action && action.TryGetValue<string>(out var text) && text == "stop";
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
