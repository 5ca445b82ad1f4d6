using System.Collections.Frozen;
using Infra.Engine.Values;

namespace Infra.Engine.Simulation;

/// <summary>Answers a function.</summary>
/// <param name="arguments">What the program passes, with nothing unknown in it and no secret marks at the top.</param>
/// <param name="provider">The inputs of the provider that serves the call.</param>
/// <returns>The result; what only the cloud knows is unknown.</returns>
internal delegate MapValue Function(MapValue arguments, MapValue provider);

/// <summary>The functions that have an answer without a cloud: pure computations and published tables.</summary>
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

    /// <summary>The function of a token; null when it has no answer without the cloud.</summary>
    public static Function? Find(string token) => Table.GetValueOrDefault(token);
}
