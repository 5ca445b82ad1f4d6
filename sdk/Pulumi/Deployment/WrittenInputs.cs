using Google.Protobuf;
using Google.Protobuf.Collections;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>
/// Inputs in their form on the wire, with the URNs that each of them depends on. Plain values are written at once and then released. A program
/// declares its resources long before they can be registered, and the objects of a value take several times the memory of its bytes.
/// </summary>
internal sealed class WrittenInputs
{
    private static readonly IReadOnlyList<string> NoUrns = [];

    // Most inputs depend on no resource, so their entries share one message.
    private static readonly RegisterResourceRequest.Types.PropertyDependencies NoDependencies = new();
    private readonly ResourceInputs _inputs;
    private readonly ValueBuffer _properties = new();

    // In the order of the inputs; null for an input that is not written.
    private readonly IReadOnlyList<string>?[] _urns;

    /// <summary>Writes the inputs that are plain. The others follow in <see cref="CompleteAsync"/>.</summary>
    public WrittenInputs(ResourceInputs inputs)
    {
        _inputs = inputs;
        _urns = new IReadOnlyList<string>?[inputs.Values.Length];
        var writer = new PropertyWriter(_properties, keepResources: false);
        var settling = new Settling();
        for (var i = 0; i < _urns.Length; i++)
        {
            settling.Visit(inputs.Values[i]);
            if (settling.IsPlain)
            {
                _urns[i] = Write(writer, i) ? NoUrns : null;
                inputs.Release(i);
            }
            else
            {
                // The findings for this input must not affect the inputs after it.
                settling = new Settling();
            }
        }
    }

    /// <summary>The inputs as one object.</summary>
    public ByteString ToObject() => _properties.ToByteString();

    /// <summary>The given URNs and those that the inputs depend on, each once, in ordinal order.</summary>
    public IReadOnlyList<string> DependenciesWith(IReadOnlyList<string> others)
    {
        var all = new List<string>(others);
        foreach (var urns in _urns)
        {
            if (urns is { Count: > 0 })
            {
                all.AddRange(urns);
            }
        }

        // Most resources depend on few others.
        return all.Count < 2 ? all : [.. all.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Adds an entry for every input of a registration, even if it depends on no resource.</summary>
    public void AddDependenciesTo(RepeatedField<RegisterResourceRequest.Types.PropertyDependenciesEntry> map)
    {
        for (var i = 0; i < _urns.Length; i++)
        {
            if (_urns[i] is { } urns)
            {
                map.Add(_inputs.GetName(i), urns.Count == 0 ? NoDependencies : new() { Urns = { urns } });
            }
        }
    }

    /// <summary>Adds an entry for every argument of a call, even if it depends on no resource.</summary>
    public void AddDependenciesTo(MapField<string, ResourceCallRequest.Types.ArgumentDependencies> map)
    {
        for (var i = 0; i < _urns.Length; i++)
        {
            if (_urns[i] is { } urns)
            {
                map[_inputs.GetName(i)] = new() { Urns = { urns } };
            }
        }
    }

    /// <summary>Waits for the inputs that are not plain, and writes them.</summary>
    /// <param name="deployment">The deployment, whose engine decides on the form of some values.</param>
    /// <param name="settling">Waits for the inputs.</param>
    /// <param name="dependent">The resource that has these inputs, if any.</param>
    /// <param name="keepOutputs">
    /// Whether outputs are written with their dependencies, if the engine accepts that. <paramref name="settling"/> must then collect dependencies.
    /// </param>
    public async ValueTask CompleteAsync(Deployment deployment, Settling settling, Resource? dependent, bool keepOutputs)
    {
        await settling.WaitAsync(_inputs.Values).ConfigureAwait(false);
        var writer = new PropertyWriter(
            _properties,
            await deployment.KeepsResourcesAsync(settling).ConfigureAwait(false),
            keepOutputs && await deployment.SupportsAsync("outputValues").ConfigureAwait(false)
                ? await UrnsByResourceAsync(settling.Dependencies!, dependent).ConfigureAwait(false)
                : null)
        {
            IgnoresReferences = dependent?.IsRemote ?? false,
        };
        for (var i = 0; i < _urns.Length; i++)
        {
            if (_inputs.Values[i] is not null && Write(writer, i))
            {
                _urns[i] = await DependencyUrns.FindAsync(writer.Dependencies, dependent).ConfigureAwait(false);
            }
        }
    }

    // Returns false when the input has no value.
    private bool Write(PropertyWriter writer, int index)
    {
        var name = _inputs.GetName(index);
        return name is not ("id" or "urn") && writer.WriteProperty(name, _inputs.Values[index], _inputs.IsJson(index));
    }

    private static async ValueTask<Func<Resource, IEnumerable<string>>> UrnsByResourceAsync(IEnumerable<Resource> resources, Resource? dependent)
    {
        var urns = new Dictionary<Resource, IReadOnlyList<string>>(ReferenceEqualityComparer.Instance);
        foreach (var resource in resources)
        {
            urns[resource] = await DependencyUrns.FindAsync([resource], dependent).ConfigureAwait(false);
        }

        return resource => urns[resource];
    }
}
