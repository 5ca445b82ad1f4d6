using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Waits for lists of resources in options.</summary>
internal static class ResourceList
{
    public static ValueTask<IReadOnlyList<Resource>> WaitAsync(InputList<Resource> list) => list.IsEmpty ? new([]) : ReadAsync(list);

    private static async ValueTask<IReadOnlyList<Resource>> ReadAsync(InputList<Resource> list)
    {
        var data = await list.ToOutput().GetDataAsync().ConfigureAwait(false);
        var resources = data.As<ImmutableArray<Resource>>();
        return resources.IsDefaultOrEmpty ? [] : resources;
    }
}
