using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk.Core;

/// <summary>The data of a settled output.</summary>
internal sealed record Settled<T>(T Value, bool IsKnown, bool IsSecret, IReadOnlyList<string> Dependencies);

internal static class Settled
{
    public static async Task<Settled<T>> From<T>(Output<T> output)
    {
        var dependencies = await OutputUtilities.GetDependenciesAsync(output);
        return new(
            await OutputUtilities.GetValueAsync(output),
            await OutputUtilities.GetIsKnownAsync(output),
            await Output.IsSecretAsync(output),
            [.. dependencies.Select(resource => resource.GetResourceName()).Order(StringComparer.Ordinal)]);
    }
}
