using System.Text.Json.Nodes;
using Infra.Engine.Planning;
using Infra.Engine.Resources;
using Infra.Engine.Values;

namespace Infra.Tests.RealEngine.Conformance;

/// <summary>Writes what this repository's engine plans in the form of <see cref="PulumiPlan"/>.</summary>
internal static class EnginePlan
{
    /// <summary>The steps, in the order of their URNs, without the providers that the engine made itself, which Pulumi does not show.</summary>
    public static string Text(Plan plan)
    {
        var text = new FactText();
        foreach (var step in plan.Steps.Where(step => !step.IsInternal).OrderBy(step => step.Urn.Value, StringComparer.Ordinal))
        {
            Write(text, step);
        }

        return text.ToString();
    }

    private static void Write(FactText text, Step step)
    {
        var resource = step.Resource;
        text.Step(step.Operation.ToString().ToLowerInvariant(), resource.Urn.Value);
        text.Fact("type", resource.Type);
        text.Fact("parent", resource.Parent?.Value);
        text.Fact("provider", resource.Provider?.Value);
        text.Map("input", Json(resource.Inputs));
        text.Set("dependencies", List(resource.Dependencies));
        foreach (var (property, urns) in resource.PropertyDependencies)
        {
            text.Set($"dependencies of {property}", List(urns));
        }

        var options = resource.Options;
        text.Set("ignoreChanges", List(options.IgnoreChanges));
        text.Set("replaceOnChanges", List(options.ReplaceOnChanges));
        text.Set("additionalSecretOutputs", List(options.AdditionalSecretOutputs));
        text.Set("replaceWith", List(options.ReplaceWith));
        text.Fact("protect", resource.Protect ? true : null);
        text.Fact("importID", options.ImportId);
        text.Fact("deletedWith", options.DeletedWith?.Value);
        text.Fact("retainOnDelete", options.RetainOnDelete ? true : null);
        text.Map("timeout", Timeouts(options.CustomTimeouts));
    }

    private static JsonObject? Timeouts(CustomTimeouts? timeouts) => timeouts is null ? null : new JsonObject
    {
        ["create"] = timeouts.Create?.TotalSeconds,
        ["update"] = timeouts.Update?.TotalSeconds,
        ["delete"] = timeouts.Delete?.TotalSeconds,
    };

    private static JsonArray List<T>(IEnumerable<T> items) => [.. items.Select(item => (JsonNode)item!.ToString()!)];

    private static JsonNode? Json(PropertyValue value) => value switch
    {
        SecretValue => "[secret]",
        UnknownValue => FactText.Unknown,
        NullValue => null,
        BoolValue truth => truth.Value,
        NumberValue number => number.Value,
        StringValue text => text.Value,
        ListValue list => new JsonArray([.. list.Items.Select(Json)]),
        MapValue map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value)))),
        AssetValue asset => new JsonObject { ["asset"] = asset.Content },
        ArchiveValue { Source: AssetSource.Assets } archive => new JsonObject { ["archive"] = Json(archive.Assets) },
        ArchiveValue archive => new JsonObject { ["archive"] = archive.Content },
        ResourceReferenceValue reference => FactText.Reference(reference.Urn, reference.Id is { } id ? Json(id) : null),
        _ => throw new NotSupportedException(value.GetType().ToString()),
    };
}
