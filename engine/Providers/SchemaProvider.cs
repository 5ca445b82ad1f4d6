using Infra.Engine.Diagnostics;
using Infra.Engine.Resources;
using Infra.Engine.Schemas;
using Infra.Engine.Simulation;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Providers;

/// <summary>Stands for a provider plugin by what the schema of its package tells. It knows no cloud.</summary>
/// <param name="schema">The schema; null when it is not known. Then every property is right.</param>
internal sealed class SchemaProvider(PackageSchema? schema) : IProvider
{
    /// <inheritdoc/>
    public bool LeavesOutUnknowns => true;

    /// <inheritdoc/>
    public CheckResult Check(Urn urn, MapValue? old, MapValue inputs)
    {
        if (schema?.Resource(urn.Type) is not { } resource)
        {
            return new CheckResult(inputs, []);
        }

        var failures = new List<CheckFailure>();
        var marked = ResourceCheck.Run(resource, urn.Type, inputs, (kind, detail) => failures.Add(new CheckFailure(kind, detail)));
        return new CheckResult(marked, failures);
    }

    /// <inheritdoc/>
    public DiffResult Diff(ResourceState old, MapValue inputs) => DiffResult.Compare(old.Inputs, inputs);

    /// <summary>
    /// The outputs that a resource would have. A provider returns the ids of resources: if a reference came back, the SDK would ask the engine for
    /// the whole resource.
    /// </summary>
    public MapValue PreviewCreate(Urn urn, MapValue inputs) => WithSecrets(urn, (MapValue)inputs.WithoutReferences());

    /// <inheritdoc/>
    public MapValue PreviewUpdate(ResourceState old, MapValue inputs) => PreviewCreate(old.Urn, inputs);

    /// <summary>Reads a resource: what the program gives is known, all else only the cloud knows.</summary>
    public ReadResult Read(Urn urn, PropertyValue id, MapValue inputs) => new(null, WithSecrets(urn, inputs));

    /// <inheritdoc/>
    public MapValue Invoke(string token, MapValue arguments, MapValue settings)
    {
        if (Functions.Find(token) is not { } function)
        {
            throw new ProviderException(Catalogue.NoAnswer, "Only the cloud knows the result, and the embedded engine does not ask it.");
        }

        try
        {
            return function(arguments, settings);
        }
        catch (SimulationException problem)
        {
            throw new ProviderException(problem.IsArguments ? Catalogue.BadArguments : Catalogue.NoAnswer, problem.Message);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string>? FunctionOutputs(string token) => schema?.FunctionOutputs(token);

    // An unknown secret output must be sent as a secret, or the values that the program derives from it would not be secret.
    private MapValue WithSecrets(Urn urn, MapValue outputs) =>
        SecretOutputs.Mark(outputs, schema?.Resource(urn.Type)?.SecretOutputs ?? []);
}
