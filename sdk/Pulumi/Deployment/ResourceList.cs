using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Waits for lists of resources in options.</summary>
internal static class ResourceList
{
    public static async ValueTask<IReadOnlyList<Resource>> WaitAsync(InputList<Resource> list)
    {
        var data = await list.ToOutput().GetDataAsync().ConfigureAwait(false);
        var resources = data.As<ImmutableArray<Resource>>();
        return resources.IsDefaultOrEmpty ? [] : resources;
    }
}
