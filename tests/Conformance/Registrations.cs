using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Infra.Engine.Planning;
using Infra.Engine.Resources;
using Infra.Engine.Values;

namespace Infra.Tests.Conformance;

/// <summary>
/// Writes the registrations of a program as text with one line per fact, so that a test can compare two programs and show the difference.
/// </summary>
internal static class Registrations
{
    /// <summary>Writes all registrations and outputs of a plan.</summary>
    public static string Text(Plan plan)
    {
        var text = new StringBuilder();
        foreach (var step in plan.Steps)
        {
            Write(text, step);
        }

        text.Append("outputs\n");
        WriteMap(text, "", plan.Outputs);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Step step)
    {
        var resource = step.Resource;
        text.Append(CultureInfo.InvariantCulture, $"{step.Operation} {resource.Urn}\n");
        Line(text, "parent", resource.Parent);
        Line(text, "provider", resource.Provider);
        Line(text, "protect", resource.Protect ? true : null);
        Line(text, "id", resource.Id);
        var isProvider = resource.Type.StartsWith("pulumi:providers:", StringComparison.Ordinal);
        WriteMap(text, "input ", isProvider ? WithCompactJson(resource.Inputs) : resource.Inputs);
        WriteMap(text, "output ", isProvider ? WithCompactJson(resource.Outputs) : resource.Outputs);

        // Node.js adds the resources of replaceWith to the dependencies.
        Line(text, "dependencies", Join([.. resource.Dependencies.Except(resource.Options.ReplaceWith)]));
        foreach (var (property, urns) in resource.PropertyDependencies.Where(dependency => !dependency.Urns.IsEmpty))
        {
            Line(text, $"dependencies of {property}", Join(urns));
        }

        Write(text, resource.Options);
    }

    private static void Write(StringBuilder text, ResourceOptions options)
    {
        Line(text, "aliases", Join(options.Aliases));
        Line(text, "delete before replace", options.DeleteBeforeReplace);
        Line(text, "ignore changes", Join(options.IgnoreChanges));
        Line(text, "replace on changes", Join(options.ReplaceOnChanges));
        Line(text, "additional secret outputs", Join(options.AdditionalSecretOutputs));
        Line(text, "custom timeouts", options.CustomTimeouts);
        Line(text, "retain on delete", options.RetainOnDelete ? true : null);
        Line(text, "import", options.ImportId);
        Line(text, "deleted with", options.DeletedWith);
        Line(text, "replace with", Join(options.ReplaceWith));
        Line(text, "version", options.Version);
        Line(text, "plugin download URL", options.PluginDownloadUrl);
    }

    private static void WriteMap(StringBuilder text, string prefix, MapValue map)
    {
        foreach (var (key, value) in map)
        {
            Line(text, prefix + key, Comparable(value));
        }
    }

    // Structured settings of providers are sent as JSON text, which .NET writes with spaces.
    private static MapValue WithCompactJson(MapValue inputs) => MapValue.Create(inputs.Select(input =>
        input.Value is StringValue { Value: ['[' or '{', ..] json }
            ? KeyValuePair.Create<string, PropertyValue>(input.Key, new StringValue(JsonNode.Parse(json)!.ToJsonString()))
            : input));

    // Node.js keeps the secret mark of an unknown value, .NET drops it. Neither can leak a value.
    private static PropertyValue Comparable(PropertyValue value) => value.Revealed is UnknownValue ? UnknownValue.Instance : value;

    private static string? Join<T>(ImmutableArray<T> values) => values.IsDefaultOrEmpty ? null : string.Join(", ", values);

    private static void Line(StringBuilder text, string name, object? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {name}: {value}\n");
        }
    }
}
