using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Inputs in the form they are sent in, with the URNs that each of them comes from.</summary>
internal sealed class WrittenInputs
{
    private static readonly RegisterResourceRequest.Types.PropertyDependencies NoDependencies = new();
    private readonly List<(string Name, IReadOnlyList<string> Urns)> _dependencies = [];

    public Struct Object { get; } = new();

    /// <summary>Adds the URNs that any of the inputs comes from.</summary>
    public void AddDependenciesTo(ISet<string> urns)
    {
        foreach (var (_, own) in _dependencies)
        {
            urns.UnionWith(own);
        }
    }

    /// <summary>Adds an entry for every input, even one that comes from no resource.</summary>
    public void AddDependenciesTo(MapField<string, RegisterResourceRequest.Types.PropertyDependencies> map)
    {
        foreach (var (name, urns) in _dependencies)
        {
            map[name] = urns.Count == 0 ? NoDependencies : new() { Urns = { urns } };
        }
    }

    /// <summary>As the other overload, for a call's arguments.</summary>
    public void AddDependenciesTo(MapField<string, ResourceCallRequest.Types.ArgumentDependencies> map)
    {
        foreach (var (name, urns) in _dependencies)
        {
            map[name] = new() { Urns = { urns } };
        }
    }

    /// <summary>Waits for inputs and writes them.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="deployment">The deployment, whose engine decides on the form of some values.</param>
    /// <param name="settling">Waits for the inputs.</param>
    /// <param name="dependent">The resource that they are inputs of, if any.</param>
    /// <param name="keepOutputs">Whether outputs are written with their dependencies, which <paramref name="settling"/> must then note, if the engine takes such.</param>
    public static async ValueTask<WrittenInputs> WriteAsync(
        ResourceInputs inputs, Deployment deployment, Settling settling, Resource? dependent, bool keepOutputs)
    {
        await settling.WaitAsync(inputs.Values).ConfigureAwait(false);
        var writer = new PropertyWriter(
            await deployment.KeepsResourcesAsync(settling).ConfigureAwait(false),
            keepOutputs && await deployment.SupportsAsync("outputValues").ConfigureAwait(false)
                ? await UrnsByResourceAsync(settling.Dependencies!, dependent).ConfigureAwait(false)
                : null);

        var written = new WrittenInputs();
        for (var i = 0; i < inputs.Values.Length; i++)
        {
            var name = inputs.NameOf(i);
            if (name is "id" or "urn")
            {
                continue;
            }

            var value = writer.WriteProperty(name, inputs.Values[i], inputs.IsJson(i));
            if (value.KindCase != Value.KindOneofCase.NullValue)
            {
                written.Object.Fields[name] = value;
                written._dependencies.Add((name, await DependencyUrns.OfAsync(writer.Dependencies, dependent).ConfigureAwait(false)));
            }
        }

        return written;
    }

    private static async ValueTask<Func<Resource, IEnumerable<string>>> UrnsByResourceAsync(IEnumerable<Resource> resources, Resource? dependent)
    {
        var urns = new Dictionary<Resource, IReadOnlyList<string>>(ReferenceEqualityComparer.Instance);
        foreach (var resource in resources)
        {
            urns[resource] = await DependencyUrns.OfAsync([resource], dependent).ConfigureAwait(false);
        }

        return resource => urns[resource];
    }
}
