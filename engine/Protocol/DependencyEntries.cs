using Google.Protobuf.Collections;

namespace Pulumirpc;

/// <summary>The map from the inputs of a registration to the resources that they depend on, as the list of entries that it is on the wire.</summary>
internal static class DependencyEntries
{
    /// <summary>Adds the resources that an input depends on.</summary>
    /// <param name="entries">The map.</param>
    /// <param name="input">Name of the input.</param>
    /// <param name="dependencies">The resources.</param>
    public static void Add(
        this RepeatedField<RegisterResourceRequest.Types.PropertyDependenciesEntry> entries,
        string input,
        RegisterResourceRequest.Types.PropertyDependencies dependencies) =>
        entries.Add(new RegisterResourceRequest.Types.PropertyDependenciesEntry { Key = input, Value = dependencies });

    /// <summary>The resources by input. Of two entries for an input the last counts, as in every map of protobuf.</summary>
    public static Dictionary<string, RegisterResourceRequest.Types.PropertyDependencies> ToDictionary(
        this RepeatedField<RegisterResourceRequest.Types.PropertyDependenciesEntry> entries)
    {
        var map = new Dictionary<string, RegisterResourceRequest.Types.PropertyDependencies>(entries.Count, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            map[entry.Key] = entry.Value ?? new();
        }

        return map;
    }
}
