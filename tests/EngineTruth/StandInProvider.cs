using System.Text.Json.Nodes;
using Infra.Engine.Diagnostics;
using Infra.Engine.Providers;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Tests.EngineTruth;

/// <summary>The provider of the histories. What it does is in the README beside them.</summary>
/// <param name="cloud">The cloud.</param>
/// <param name="faults">The faults of the stage.</param>
internal sealed class StandInProvider(StandInCloud cloud, StandInFaults faults) : IProvider
{
    public CheckResult Check(Urn urn, MapValue? old, MapValue inputs)
    {
        if (faults.Find("check", urn.Name) is { } fault)
        {
            return new CheckResult(inputs, [new CheckFailure(Catalogue.WrongValue, fault)]);
        }

        if (inputs.TryGetValue("invalid", out var reason))
        {
            return new CheckResult(inputs, [new CheckFailure(Catalogue.WrongValue, $"{reason.Revealed}")]);
        }

        // The README's types that fill in a default, Defaulted and Named, fill in nothing in any recording.
        return new CheckResult(inputs, []);
    }

    public DiffResult Diff(ResourceState old, MapValue inputs)
    {
        var before = LastPart(old.Urn) == "Stateful"
            ? MapValue.Create(old.Outputs.Where(output => old.Inputs.ContainsKey(output.Key) || inputs.ContainsKey(output.Key)))
            : old.Inputs;
        var changed = before.Keys.Union(inputs.Keys)
            .Where(name => !name.StartsWith("quiet", StringComparison.Ordinal))
            .Where(name => Differ(before.GetValueOrDefault(name), inputs.GetValueOrDefault(name)))
            .Order(StringComparer.Ordinal).ToArray();
        if (LastPart(old.Urn) == "Vague")
        {
            // It only says that it does not know. Pulumi's engine then compares the inputs itself, and replaces nothing.
            return changed.Length == 0 ? DiffResult.Same : new DiffResult(true, [.. changed], []);
        }

        var replacing = changed.Where(name => name.StartsWith("replace", StringComparison.Ordinal) || IsDeletedFirst(name));
        return changed.Length == 0 ? DiffResult.Same : new DiffResult(true, [.. changed], [.. replacing]);
    }

    public MapValue PreviewCreate(Urn urn, MapValue inputs)
    {
        Fail("create", urn);
        var outputs = inputs.With("arn", UnknownValue.Instance).With("revision", UnknownValue.Instance);
        return LastPart(urn) == "Secretive" ? outputs.With("password", SecretValue.Wrap(UnknownValue.Instance)) : outputs;
    }

    public MapValue PreviewUpdate(ResourceState old, MapValue inputs)
    {
        Fail("update", old.Urn);
        foreach (var kept in new[] { "arn", "password" })
        {
            inputs = old.Outputs.TryGetValue(kept, out var value) ? inputs.With(kept, value) : inputs;
        }

        return inputs.With("revision", UnknownValue.Instance);
    }

    public ReadResult Read(Urn urn, PropertyValue id, MapValue inputs)
    {
        Fail("read", urn);
        return cloud.Resources.TryGetValue(((StringValue)id).Value, out var found)
            ? new ReadResult(HistoryValues.ToValue(found["inputs"]), HistoryValues.ToValue(found["outputs"]))
            : throw new ProviderException(Catalogue.NoResource, $"resource '{((StringValue)id).Value}' does not exist");
    }

    public MapValue Invoke(string token, MapValue arguments, MapValue settings) =>
        (arguments.GetValueOrDefault("invalid") ?? arguments.GetValueOrDefault("error")) is { } reason
            ? throw new ProviderException(Catalogue.BadArguments, $"{reason}")
            : arguments;

    public bool LeavesOutUnknowns => false;

    public IReadOnlyList<string>? FunctionOutputs(string token) => null;

    private void Fail(string operation, Urn urn)
    {
        if (faults.Find(operation, urn.Name) is { } fault)
        {
            throw new ProviderException(Catalogue.WrongValue, fault);
        }
    }

    private static bool IsDeletedFirst(string name) => name.StartsWith("dbr", StringComparison.Ordinal);

    // A value that contains an unknown is changed. Comparisons look through secrets.
    private static bool Differ(PropertyValue? old, PropertyValue? now) =>
        now is { ContainsUnknowns: true } || !JsonNode.DeepEquals(HistoryValues.Plain(old), HistoryValues.Plain(now));

    private static string LastPart(Urn urn) => urn.Type[(urn.Type.LastIndexOf(':') + 1)..];
}
