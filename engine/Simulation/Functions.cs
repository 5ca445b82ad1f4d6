using System.Collections.Frozen;
using Infra.Engine.Values;

namespace Infra.Engine.Simulation;

/// <summary>Functions of providers whose answer follows from their arguments and the provider's settings, without a cloud.</summary>
internal static class Functions
{
    private static readonly FrozenDictionary<string, Func<MapValue, MapValue, MapValue?>> ByToken = new Dictionary<string, Func<MapValue, MapValue, MapValue?>>
    {
        ["aws:iam/getPolicyDocument:getPolicyDocument"] = (arguments, _) => PolicyDocuments.Of(arguments),
        ["aws:index/getAvailabilityZones:getAvailabilityZones"] = AwsLookups.AvailabilityZones,
        ["aws:index/getCallerIdentity:getCallerIdentity"] = AwsLookups.CallerIdentity,
        ["aws:index/getPartition:getPartition"] = AwsLookups.Partition,
        ["aws:index/getRegion:getRegion"] = AwsLookups.Region,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Calls a function. Null when only the cloud knows its answer.</summary>
    /// <param name="token">Token of the function.</param>
    /// <param name="arguments">Its arguments, all known.</param>
    /// <param name="provider">Inputs of the provider that it is called on.</param>
    /// <exception cref="ArgumentException">The function does not take the arguments.</exception>
    public static MapValue? Call(string token, MapValue arguments, MapValue provider) =>
        ByToken.TryGetValue(token, out var function) ? function(arguments, provider) : null;
}
