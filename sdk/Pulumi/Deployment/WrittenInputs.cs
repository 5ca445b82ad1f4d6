using Google.Protobuf;
using Google.Protobuf.Collections;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Inputs in the form they are sent in, with the URNs that each of them comes from.</summary>
internal sealed class WrittenInputs
{
    // Field number and kind of content, packed as protobuf does, in RegisterResourceRequest and its PropertyDependencies.
    private const byte ObjectField = 0x2A;
    private const byte PropertyDependenciesField = 0x4A;
    private const byte Urns = 0x0A;
    private readonly ValueBuffer _properties;
    private readonly (string Name, IReadOnlyList<string> Urns)[] _dependencies;

    private WrittenInputs(ValueBuffer properties, (string Name, IReadOnlyList<string> Urns)[] dependencies)
    {
        _properties = properties;
        _dependencies = dependencies;
    }

    /// <summary>The inputs as one object.</summary>
    public ByteString ToObject() => _properties.ToByteString();

    /// <summary>Adds the URNs that any of the inputs comes from.</summary>
    public void AddDependenciesTo(ISet<string> urns)
    {
        foreach (var (_, own) in _dependencies)
        {
            urns.UnionWith(own);
        }
    }

    /// <summary>
    /// The fields of a <see cref="RegisterResourceRequest"/> that hold the inputs, with an entry for the dependencies of each, even of none.
    /// </summary>
    public ReadOnlySpan<byte> ToMessagePart()
    {
        const int SizePerEntry = 64;
        var part = new WireBuffer(_properties.Written.Length + (SizePerEntry * _dependencies.Length));
        part.WriteBytes(ObjectField, _properties.Written);
        foreach (var (name, urns) in _dependencies)
        {
            var entry = part.Open(PropertyDependenciesField);
            part.WriteString(ValueTags.EntryKey, name);
            var value = part.Open(ValueTags.EntryValue);
            foreach (var urn in urns)
            {
                part.WriteString(Urns, urn);
            }

            part.Close(value);
            part.Close(entry);
        }

        return part.Written;
    }

    /// <summary>Adds an entry for every argument of a call, even one that comes from no resource.</summary>
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
    /// <param name="keepOutputs">Whether outputs are written with their dependencies, which <paramref name="settling"/> must then note, if the
    /// engine takes such.</param>
    public static async ValueTask<WrittenInputs> WriteAsync(
        ResourceInputs inputs, Deployment deployment, Settling settling, Resource? dependent, bool keepOutputs)
    {
        await settling.WaitAsync(inputs.Values).ConfigureAwait(false);
        var writer = new PropertyWriter(
            await deployment.KeepsResourcesAsync(settling).ConfigureAwait(false),
            keepOutputs && await deployment.SupportsAsync("outputValues").ConfigureAwait(false)
                ? await UrnsByResourceAsync(settling.Dependencies!, dependent).ConfigureAwait(false)
                : null);

        var dependencies = new List<(string, IReadOnlyList<string>)>(inputs.Values.Length);
        for (var i = 0; i < inputs.Values.Length; i++)
        {
            var name = inputs.NameOf(i);
            if (name is not ("id" or "urn") && writer.WriteProperty(name, inputs.Values[i], inputs.IsJson(i)))
            {
                dependencies.Add((name, await DependencyUrns.OfAsync(writer.Dependencies, dependent).ConfigureAwait(false)));
            }
        }

        return new WrittenInputs(writer.Written, [.. dependencies]);
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
