using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Google.Protobuf;
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

    // Protobuf tag (field number and kind of content) of the URNs in an entry.
    private const byte Urns = 0x0A;

    private readonly OptionReader _options = new(session);

    /// <summary>The dependencies by input, in ordinal order.</summary>
    /// <exception cref="InvalidDataException">An entry is malformed.</exception>
    public ImmutableArray<PropertyDependencies> Read(RepeatedField<ByteString> entries, Urn urn)
    {
        var read = new PropertyDependencies[entries.Count];
        for (var i = 0; i < read.Length; i++)
        {
            new WireCursor(entries[i].Span).ReadEntry(out var name, out var urns);

            // Most inputs depend on no resource.
            read[i] = new PropertyDependencies(session.Reader.ReadName(name), urns.IsEmpty ? [] : _options.Urns(ReadTexts(urns), urn, Option));
        }

        return Sorted(read);
    }

    /// <summary>
    /// Reads the inputs that a transform returned, and their dependencies. These are the dependencies that the program sent and those of output
    /// values among the inputs. The second kind is also added to the dependencies of the whole resource.
    /// </summary>
    /// <exception cref="InvalidDataException">An input or entry is malformed.</exception>
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

    private static List<string> ReadTexts(ReadOnlySpan<byte> urns)
    {
        var texts = new List<string>();
        var cursor = new WireCursor(urns);
        while (cursor.TryFind(Urns))
        {
            texts.Add(cursor.ReadString());
        }

        return texts;
    }

    private static ImmutableArray<PropertyDependencies> Sorted(PropertyDependencies[] dependencies)
    {
        // Both official SDKs mostly send properties in order. When two entries have the same name, the last one counts, as in protobuf.
        for (var i = 1; i < dependencies.Length; i++)
        {
            if (string.CompareOrdinal(dependencies[i - 1].Property, dependencies[i].Property) >= 0)
            {
                return [.. dependencies.Reverse().DistinctBy(each => each.Property).OrderBy(each => each.Property, StringComparer.Ordinal)];
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(dependencies);
    }
}
