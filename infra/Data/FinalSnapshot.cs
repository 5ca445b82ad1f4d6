using Pulumi;
using Random = Pulumi.Random;

namespace Infra.Data;

/// <summary>Names of the snapshots that deleted databases and caches leave behind.</summary>
internal static class FinalSnapshot
{
    private const int SuffixBytes = 4;

    /// <summary>
    /// A name that no earlier database or cache of the same identifier can have used for its snapshot. The state keeps its random end, so that it
    /// does not change.
    /// </summary>
    /// <param name="identifier">Identifier of the instance or cluster.</param>
    /// <param name="keeper">What kind of identifier it is; another value of it makes another name.</param>
    /// <param name="options">Options of the random end.</param>
    public static Output<string> NameFor(string identifier, string keeper, CustomResourceOptions options)
    {
        var suffix = new Random.RandomId($"{identifier}-final-snapshot", new()
        {
            ByteLength = SuffixBytes,
            Keepers = new() { [keeper] = identifier },
        }, options);
        return Output.Format($"{identifier}-final-{suffix.Hex}");
    }
}
