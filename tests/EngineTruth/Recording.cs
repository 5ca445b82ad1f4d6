using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;

namespace Infra.Tests.EngineTruth;

/// <summary>What an engine did in a preview, in the form of the recordings and without their words.</summary>
internal static class Recording
{
    // Pulumi's engine announces a replacement by one more step, which does nothing. It is not a step of the embedded engine.
    private const string Marker = "replace";

    /// <summary>What the embedded engine did.</summary>
    public static JsonObject Create(IEnumerable<Step> steps, HistoryProgram program, Plan plan) => new()
    {
        ["steps"] = new JsonArray([.. steps.Select(Step)]),
        ["answers"] = program.Answers.DeepClone(),
        ["failed"] = program.HasFailed || plan.HasErrors,
        ["warnings"] = new JsonArray(
            [.. plan.Diagnostics.Where(each => each is { Severity: Severity.Warning, Urn: not null }).Select(each => (JsonNode)each.Urn!.Value)]),
    };

    /// <summary>What was recorded.</summary>
    public static JsonObject Expected(JsonObject recorded) => new()
    {
        ["steps"] = new JsonArray([.. Objects(recorded["steps"]).Where(step => (string)step["op"]! != Marker).Select(Step)]),
        ["answers"] = recorded["answers"]?.DeepClone() ?? new JsonArray(),
        ["failed"] = recorded["error"] is not null,
        ["warnings"] = new JsonArray(
            [.. Objects(recorded["diagnostics"]).Where(each => (string)each["severity"]! == "warning").Select(each => each["urn"]?.DeepClone())]),
    };

    /// <summary>The first difference between two recordings; null when they are equal.</summary>
    public static string? Difference(JsonObject expected, JsonObject actual)
    {
        foreach (var part in new[] { "steps", "answers" })
        {
            var (want, got) = (expected[part]!.AsArray(), actual[part]!.AsArray());
            for (var i = 0; i < Math.Max(want.Count, got.Count); i++)
            {
                var (wanted, given) = (Comparable(want.ElementAtOrDefault(i)), Comparable(got.ElementAtOrDefault(i)));
                if (wanted != given)
                {
                    return $"{part}[{i}]: expected {wanted}, got {given}";
                }
            }
        }

        return new[] { "failed", "warnings" }
            .Where(part => !JsonNode.DeepEquals(expected[part], actual[part]))
            .Select(part => $"{part}: expected {expected[part]!.ToJsonString()}, got {actual[part]!.ToJsonString()}")
            .FirstOrDefault();
    }

    private static JsonNode Step(Step step)
    {
        var written = new JsonObject
        {
            ["op"] = JsonNamingPolicy.KebabCaseLower.ConvertName($"{step.Operation}"),
            ["urn"] = step.Urn.Value,
        };
        if (!step.Diff.IsEmpty)
        {
            written["diffs"] = new JsonArray([.. step.Diff.Select(change => (JsonNode)change.Path)]);
        }

        if (step.Diff.Any(change => change.Replaces))
        {
            written["keys"] = new JsonArray([.. step.Diff.Where(change => change.Replaces).Select(change => (JsonNode)change.Path)]);
        }

        return written;
    }

    private static JsonNode Step(JsonObject recorded) => new JsonObject(
        new[] { "op", "urn", "diffs", "keys" }.Where(recorded.ContainsKey).Select(field => KeyValuePair.Create(field, recorded[field]?.DeepClone())));

    // The words of an error are Pulumi's. Fields are in ordinal order.
    private static string Comparable(JsonNode? node) => node switch
    {
        JsonObject answer when answer.ContainsKey("error") => "an error",
        JsonObject answer when answer.ContainsKey("failures") => "failures",
        JsonObject map => $"{{{string.Join(", ", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(Comparable))}}}",
        JsonArray list => $"[{string.Join(", ", list.Select(Comparable))}]",
        null => "nothing",
        _ => node.ToJsonString(),
    };

    private static string Comparable(KeyValuePair<string, JsonNode?> entry) => $"{entry.Key}: {Comparable(entry.Value)}";

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).Select(each => each!.AsObject());
}
