using System.Collections.Frozen;
using Infra.Engine.Values;

namespace Infra.Engine.Simulation;

/// <summary>Computes the result of a function.</summary>
/// <param name="arguments">The arguments of the call. They hold no unknowns, and no secret marks at the top level.</param>
/// <param name="provider">The inputs of the provider that serves the call.</param>
/// <returns>The result. Parts that only the cloud knows are unknown.</returns>
internal delegate MapValue Function(MapValue arguments, MapValue provider);

/// <summary>The functions whose results need no cloud: pure computations and published tables.</summary>
internal static class Functions
{
    private static readonly FrozenDictionary<string, Function> Table = new Dictionary<string, Function>
    {
        ["aws:iam/getPolicyDocument:getPolicyDocument"] = PolicyDocument.Answer,
        ["aws:index/getAvailabilityZones:getAvailabilityZones"] = AwsFunctions.AvailabilityZones,
        ["aws:index/getCallerIdentity:getCallerIdentity"] = AwsFunctions.CallerIdentity,
        ["aws:index/getPartition:getPartition"] = AwsFunctions.Partition,
        ["aws:index/getRegion:getRegion"] = AwsFunctions.Region,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Finds the function with a token; null when its result needs the cloud.</summary>
    public static Function? Find(string token) => Table.GetValueOrDefault(token);
}
