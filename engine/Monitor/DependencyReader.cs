using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Infra.Engine.Protocol;
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

    /// <summary>
    /// Reads the inputs of a registration, and the resources that each depends on: those that the program names, and those of output values in the
    /// input. The second kind is also added to the dependencies of the whole resource.
    /// </summary>
    /// <param name="request">The message.</param>
    /// <param name="urn">The resource.</param>
    /// <param name="isTransformed">
    /// Whether transforms of the resource itself have run. They get each input as an output value with its dependencies, so that what comes back is
    /// all that counts.
    /// </param>
    /// <exception cref="InvalidDataException">An input is malformed.</exception>
    public (MapValue Inputs, ImmutableArray<PropertyDependencies> Dependencies) Read(
        RegisterResourceRequest request, Urn urn, bool isTransformed)
    {
        var carriedByAny = new SortedSet<string>(StringComparer.Ordinal);
        var inputs = session.Reader.Read(request.Object, carriedByAny);
        if (carriedByAny.Count > 0)
        {
            request.Dependencies.AddRange(carriedByAny);
        }

        var named = isTransformed ? [.. inputs.Keys.Select(name => new PropertyDependencies(name, []))] : ReadNamed(request, inputs, urn);
        return (inputs, carriedByAny.Count == 0 ? named : Joined(named, ReadCarried(request, urn)));
    }

    /// <summary>The inputs in the form for transforms: what is secret, unknown or depends on resources is an output value.</summary>
    public ByteString WriteForTransforms(RegisterResourceRequest request, Urn urn)
    {
        var (inputs, dependencies) = Read(request, urn, isTransformed: false);
        var urns = dependencies.ToDictionary(each => each.Property, each => each.Urns, StringComparer.Ordinal);
        return OutputValueWriter.Write(inputs, name => urns.TryGetValue(name, out var needed) ? [.. needed.Select(each => each.Value)] : []);
    }

    /// <summary>Leaves each input that transforms of others returned the dependencies that the program named for it.</summary>
    /// <exception cref="InvalidDataException">An input is malformed.</exception>
    public void KeepNamed(RegisterResourceRequest request)
    {
        if (request.PropertyDependencies.Count == 0)
        {
            return;
        }

        var named = request.PropertyDependencies.ToDictionary();
        request.PropertyDependencies.Clear();
        foreach (var name in session.Reader.Read(request.Object).Keys)
        {
            request.PropertyDependencies.Add(name, named.GetValueOrDefault(name, new()));
        }
    }

    private Dictionary<string, ImmutableArray<Urn>> ReadCarried(RegisterResourceRequest request, Urn urn) => session.Reader
        .ReadProperties(request.Object)
        .Where(property => property.Dependencies.Count > 0)
        .ToDictionary(property => property.Name, property => _options.Urns([.. property.Dependencies], urn, Option), StringComparer.Ordinal);

    // A client that names no dependencies by input means that each input depends on all of them.
    private ImmutableArray<PropertyDependencies> ReadNamed(RegisterResourceRequest request, MapValue inputs, Urn urn)
    {
        if (request.PropertyDependencies.Count == 0)
        {
            var all = _options.Urns(request.Dependencies, urn, Option);
            return [.. inputs.Keys.Select(name => new PropertyDependencies(name, all))];
        }

        var read = new PropertyDependencies[request.PropertyDependencies.Count];
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = Named(request.PropertyDependencies[i].Key, request.PropertyDependencies[i].Value, urn);
        }

        var named = Sorted(read);
        return HasTwoOfOne(named) ? Sorted([.. request.PropertyDependencies.ToDictionary().Select(each => Named(each.Key, each.Value, urn))]) : named;
    }

    private PropertyDependencies Named(string input, RegisterResourceRequest.Types.PropertyDependencies? dependencies, Urn urn) =>
        new(session.Reader.Share(input), dependencies is null || dependencies.Urns.Count == 0 ? [] : _options.Urns(dependencies.Urns, urn, Option));

    private static bool HasTwoOfOne(ImmutableArray<PropertyDependencies> sorted)
    {
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Property == sorted[i - 1].Property)
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<PropertyDependencies> Joined(
        ImmutableArray<PropertyDependencies> named, Dictionary<string, ImmutableArray<Urn>> carried)
    {
        var all = named.ToDictionary(each => each.Property, each => each.Urns, StringComparer.Ordinal);
        foreach (var (name, urns) in carried)
        {
            all[name] = [.. all.GetValueOrDefault(name, []).Union(urns).Order()];
        }

        return Sorted([.. all.Select(each => new PropertyDependencies(each.Key, each.Value))]);
    }

    private static ImmutableArray<PropertyDependencies> Sorted(PropertyDependencies[] dependencies)
    {
        Array.Sort(dependencies, static (one, other) => string.CompareOrdinal(one.Property, other.Property));
        return ImmutableCollectionsMarshal.AsImmutableArray(dependencies);
    }
}
