namespace Pulumi;

/// <summary>Finds the URNs for a dependency. A component stands for all custom and remote resources below it.</summary>
internal static class DependencyUrns
{
    /// <param name="resources">The resources of the dependency.</param>
    /// <param name="dependent">The resource that has the dependency. The components above it are left out, because it would wait for itself.</param>
    /// <returns>URNs in ordinal order.</returns>
    public static ValueTask<IReadOnlyList<string>> FindAsync(IReadOnlyCollection<Resource>? resources, Resource? dependent)
    {
        if (resources is null || resources.Count == 0)
        {
            return new([]);
        }

        // The most frequent case by far needs neither a set nor a wait.
        return resources.Count == 1 && resources.First() is CustomResource only && only.Urn.TryGetData(out var urn)
            ? new(urn.As<string>() is { Length: > 0 } known ? [known] : [])
            : ExpandAsync(resources, dependent);
    }

    private static async ValueTask<IReadOnlyList<string>> ExpandAsync(IEnumerable<Resource> resources, Resource? dependent)
    {
        var reached = new HashSet<Resource>(ReferenceEqualityComparer.Instance);
        foreach (var resource in resources)
        {
            Reach(resource, reached, dependent);
        }

        var urns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resource in reached.Where(IsDependedOnItself))
        {
            urns.Add((await resource.Urn.GetDataAsync().ConfigureAwait(false)).As<string>());
        }

        urns.Remove("");
        return [.. urns];
    }

    private static void Reach(Resource resource, HashSet<Resource> reached, Resource? dependent)
    {
        for (var ancestor = dependent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (ReferenceEquals(ancestor, resource))
            {
                return;
            }
        }

        if (reached.Add(resource) && resource is ComponentResource component)
        {
            foreach (var child in component.GetChildren())
            {
                Reach(child, reached, dependent);
            }
        }
    }

    private static bool IsDependedOnItself(Resource resource) => resource is CustomResource || resource.IsRemote;
}
