using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments;

/// <summary>What an environment stops at night.</summary>
internal static class Nights
{
    /// <summary>Type of groups of servers.</summary>
    public const string Group = "aws:autoscaling/group:Group";

    private const string Schedule = "aws:autoscaling/schedule:Schedule";
    private const string Target = "aws:cloudwatch/eventTarget:EventTarget";

    /// <summary>Names of the groups that a schedule ends whole, and of the instances that a function is asked to stop.</summary>
    /// <param name="environment">The environment.</param>
    public static HashSet<string> StoppedIn(DeclaredEnvironment environment) =>
    [
        .. from schedule in environment.OfType(Schedule)
           where schedule.Inputs["maxSize"] is 0d
           select schedule.Text("autoscalingGroupName"),
        .. from target in environment.OfType(Target)
           let input = target.Inputs.ContainsKey("input") ? JsonNode.Parse(target.Text("input")) as JsonObject : null
           where (string?)input?["action"] == "stop"
           from instance in input["instances"]!.AsArray()
           select (string)instance!,
    ];
}
