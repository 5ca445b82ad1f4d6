using System.Xml;
using Infra.Engine.Planning;
using Infra.Engine.Resources;
using Infra.Engine.Values;

namespace Infra.Engine.Comparison;

/// <summary>The options of a resource that a deployment acts on, as a map by their name in the plan format.</summary>
internal static class OptionValues
{
    /// <summary>Reads the options that are set. What the resource depends on is no option, since order
    /// alone changes nothing, and a provider that the engine makes by itself is told by the option <c>version</c>.</summary>
    public static MapValue Read(Step step)
    {
        var options = step.Resource.Options;
        return MapValue.Create(new (string Name, PropertyValue? Value)[]
        {
            ("additionalSecretOutputs", Texts(options.AdditionalSecretOutputs)),
            ("customTimeouts", Timeouts(options.CustomTimeouts)),
            ("deleteBeforeReplace", options.DeleteBeforeReplace is { } first ? BoolValue.From(first) : null),
            ("deletedWith", Text(options.DeletedWith?.Value)),
            ("ignoreChanges", Texts(options.IgnoreChanges)),
            ("importId", Text(options.ImportId)),
            ("pluginDownloadUrl", Text(options.PluginDownloadUrl)),
            ("protect", step.Resource.Protect ? BoolValue.True : null),
            ("provider", step.Resource.Provider is { } provider && !PlanIndex.IsDefaultProvider(provider) ? Text(provider.Value) : null),
            ("replaceOnChanges", Texts(options.ReplaceOnChanges)),
            ("replaceWith", Texts(options.ReplaceWith.Select(urn => urn.Value))),
            ("replacementTrigger", options.ReplacementTrigger),
            ("retainOnDelete", options.RetainOnDelete ? BoolValue.True : null),
            ("version", Text(options.Version)),
        }.Where(option => option.Value is not null).Select(option => KeyValuePair.Create(option.Name, option.Value!)));
    }

    private static StringValue? Text(string? text) => text is null ? null : new StringValue(text);

    private static ListValue? Texts(IEnumerable<string> texts) =>
        texts.Any() ? new ListValue([.. texts.Select(text => new StringValue(text))]) : null;

    private static StringValue? Timeouts(CustomTimeouts? timeouts) => timeouts is null ? null : Text(string.Join(' ', new[]
    {
        ("create", timeouts.Create), ("update", timeouts.Update), ("delete", timeouts.Delete), ("read", timeouts.Read),
    }.Where(timeout => timeout.Item2 is not null).Select(timeout => $"{timeout.Item1} {XmlConvert.ToString(timeout.Item2!.Value)}")));
}
