using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Google.Protobuf.Collections;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>Reads the inputs of a registration and the resources that each input depends on.</summary>
internal sealed class DependencyReader(Session session)
{
    private const string Option = "propertyDependencies";

    private readonly OptionReader _options = new(session);

    /// <summary>The dependencies by input, in ordinal order.</summary>
    public ImmutableArray<PropertyDependencies> Read(MapField<string, RegisterResourceRequest.Types.PropertyDependencies> entries, Urn urn)
    {
        var read = new PropertyDependencies[entries.Count];
        var i = 0;
        foreach (var (name, dependencies) in entries)
        {
            read[i++] = new PropertyDependencies(session.Reader.Share(name), _options.Urns(dependencies.Urns, urn, Option));
        }

        return Sorted(read);
    }

    /// <summary>
    /// Reads the inputs that a transform returned, and their dependencies. These are the dependencies that the program sent and those of output
    /// values among the inputs. The second kind is also added to the dependencies of the whole resource.
    /// </summary>
    /// <exception cref="InvalidDataException">An input is malformed.</exception>
    public (MapValue Inputs, ImmutableArray<PropertyDependencies> Dependencies) ReadTransformed(RegisterResourceRequest request, Urn urn)
    {
        var known = Read(request.PropertyDependencies, urn).ToDictionary(dependencies => dependencies.Property, dependencies => dependencies.Urns);
        var inputs = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
        var dependencies = new List<PropertyDependencies>();
        foreach (var (name, value, carried) in session.Reader.ReadProperties(request.Object))
        {
            inputs[name] = value;
            var urns = known.GetValueOrDefault(name, []).Union(_options.Urns([.. carried], urn, Option));
            dependencies.Add(new PropertyDependencies(name, [.. urns.Order()]));
            request.Dependencies.AddRange(carried);
        }

        return (MapValue.Create(inputs), Sorted([.. dependencies]));
    }

    private static ImmutableArray<PropertyDependencies> Sorted(PropertyDependencies[] dependencies)
    {
        Array.Sort(dependencies, static (one, other) => string.CompareOrdinal(one.Property, other.Property));
        return ImmutableCollectionsMarshal.AsImmutableArray(dependencies);
    }
}
