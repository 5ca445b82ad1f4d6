using Infra.Engine.Diagnostics;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Providers;

/// <summary>The engine's own package, <c>pulumi</c>: stack references, stashes, and the functions on resources and on other stacks.</summary>
/// <param name="resources">The resources of this program.</param>
/// <param name="stacks">The outputs of other stacks.</param>
internal sealed class BuiltinProvider(ResourceTable resources, StackOutputs stacks) : IProvider
{
    /// <summary>Name of the package.</summary>
    public const string Package = "pulumi";

    private const string StackReference = "pulumi:pulumi:StackReference";
    private const string Stash = "pulumi:index:Stash";

    /// <inheritdoc/>
    public bool LeavesOutUnknowns => false;

    /// <inheritdoc/>
    public CheckResult Check(Urn urn, MapValue? old, MapValue inputs) => urn.Type switch
    {
        Stash when !inputs.ContainsKey("input") => new CheckResult(
            inputs, [new CheckFailure(Catalogue.MissingProperty, "A stash needs 'input', the value that it keeps.")]),
        _ => new CheckResult(inputs, []),
    };

    /// <inheritdoc/>
    public DiffResult Diff(ResourceState old, MapValue inputs)
    {
        var changed = DiffResult.Compare(old.Inputs, inputs);
        return changed.HasChanges && old.Type == StackReference
            ? changed with { Replacing = [.. changed.Changed.Where(name => name == "name")] }
            : changed;
    }

    /// <inheritdoc/>
    public MapValue PreviewCreate(Urn urn, MapValue inputs) => urn.Type switch
    {
        Stash => inputs.With("output", inputs.GetValueOrDefault("input", UnknownValue.Instance)),
        StackReference => stacks.Read(urn, Text(inputs, "name")),
        _ => inputs,
    };

    /// <summary>A stash keeps the value that it has.</summary>
    public MapValue PreviewUpdate(ResourceState old, MapValue inputs) =>
        inputs.With("output", old.Outputs.GetValueOrDefault("output", UnknownValue.Instance));

    /// <inheritdoc/>
    public ReadResult Read(Urn urn, PropertyValue id, MapValue inputs) =>
        new(inputs, urn.Type == StackReference && id is StringValue name ? stacks.Read(urn, name.Value) : inputs);

    /// <inheritdoc/>
    public MapValue Invoke(string token, MapValue arguments, MapValue settings) => token switch
    {
        "pulumi:pulumi:getResource" => GetResource(Text(arguments, "urn")),
        "pulumi:pulumi:readStackOutputs" => stacks.Read(null, Text(arguments, "name")),
        _ => throw new ProviderException(Catalogue.NoAnswer, $"The engine has no function '{token}'."),
    };

    /// <inheritdoc/>
    public IReadOnlyList<string>? FunctionOutputs(string token) => token switch
    {
        "pulumi:pulumi:getResource" => ["id", "provider", "state", "urn"],
        "pulumi:pulumi:readStackOutputs" => ["name", "outputs", "secretOutputNames"],
        _ => null,
    };

    private MapValue GetResource(string urn)
    {
        var resource = Urn.TryParse(urn, out var parsed) ? resources.Find(parsed) : null;
        return resource is null
            ? throw new ProviderException(
                Catalogue.NoResource, $"The program asks for the resource '{urn}', which it has not declared before.")
            : MapValue.Create(
                ("id", resource.Id ?? StringValue.Empty),
                ("provider", new StringValue(resource.Provider is { } provider ? ProviderReference.Format(provider) : "")),
                ("state", resource.Outputs),
                ("urn", new StringValue(urn)));
    }

    private static string Text(MapValue map, string name) => (map.GetValueOrDefault(name)?.Revealed as StringValue)?.Value ?? "";
}
