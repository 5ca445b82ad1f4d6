using System.Collections.Frozen;
using System.Text.Json;
using Infra.Engine.Values;

namespace Infra.Engine.Simulation;

/// <summary>What AWS says of itself: regions, partitions, zones, and the account that the provider is limited to.</summary>
internal static class AwsLookups
{
    // Number of zones, and prefix of their ids: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html.
    private static readonly FrozenDictionary<string, (string Prefix, int Count)> Zones = new Dictionary<string, (string, int)>
    {
        ["ap-northeast-1"] = ("apne1", 3), ["ap-northeast-2"] = ("apne2", 4), ["ap-south-1"] = ("aps1", 3), ["ap-southeast-1"] = ("apse1", 3),
        ["ap-southeast-2"] = ("apse2", 3), ["ca-central-1"] = ("cac1", 3), ["eu-central-1"] = ("euc1", 3), ["eu-north-1"] = ("eun1", 3),
        ["eu-south-1"] = ("eus1", 3), ["eu-west-1"] = ("euw1", 3), ["eu-west-2"] = ("euw2", 3), ["eu-west-3"] = ("euw3", 3), ["sa-east-1"] = ("sae1", 3),
        ["us-east-1"] = ("use1", 6), ["us-east-2"] = ("use2", 3), ["us-west-1"] = ("usw1", 2), ["us-west-2"] = ("usw2", 4),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static MapValue? Region(MapValue arguments, MapValue provider) => RegionOf(arguments, provider) is { } region
        ? MapValue.Of(("description", Text(region)), ("endpoint", Text($"ec2.{region}.{DnsSuffix(region)}")), ("id", Text(region)), ("name", Text(region)), ("region", Text(region)))
        : null;

    public static MapValue? Partition(MapValue arguments, MapValue provider)
    {
        if (RegionOf(arguments, provider) is not { } region)
        {
            return null;
        }

        var suffix = DnsSuffix(region);
        return MapValue.Of(
            ("dnsSuffix", Text(suffix)),
            ("id", Text(PartitionOf(region))),
            ("partition", Text(PartitionOf(region))),
            ("reverseDnsPrefix", Text(string.Join('.', suffix.Split('.').Reverse()))));
    }

    /// <summary>The account, where the provider is limited to one; who calls there only the cloud knows.</summary>
    public static MapValue? CallerIdentity(MapValue arguments, MapValue provider)
    {
        if (Accounts(provider) is not [var account])
        {
            return null;
        }

        return MapValue.Of(("accountId", Text(account)), ("arn", UnknownValue.Instance), ("id", Text(account)), ("userId", UnknownValue.Instance));
    }

    /// <summary>The zones of the region. Which letter has which id differs between accounts, so the names are not known.</summary>
    public static MapValue? AvailabilityZones(MapValue arguments, MapValue provider)
    {
        if (arguments.Keys.Any(key => key is not ("region" or "state")) || RegionOf(arguments, provider) is not { } region || !Zones.TryGetValue(region, out var zones))
        {
            return null;
        }

        return MapValue.Of(
            ("groupNames", new ListValue([Text($"{region}-zg-1")])),
            ("id", Text(region)),
            ("names", UnknownValue.Instance),
            ("region", Text(region)),
            ("zoneIds", new ListValue([.. Enumerable.Range(1, zones.Count).Select(number => Text($"{zones.Prefix}-az{number}"))])));
    }

    private static StringValue Text(string text) => new(text);

    private static string? RegionOf(MapValue arguments, MapValue provider) => TextIn(arguments, "region") ?? TextIn(arguments, "name") ?? TextIn(provider, "region");

    private static string? TextIn(MapValue map, string key) => map.TryGetValue(key, out var value) && value is StringValue text ? text.Value : null;

    private static string PartitionOf(string region) => region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : "aws";

    private static string DnsSuffix(string region) => region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";

    // Structured settings of a provider travel as JSON text.
    private static List<string> Accounts(MapValue provider) =>
        TextIn(provider, "allowedAccountIds") is { } json ? JsonSerializer.Deserialize<List<string>>(json) ?? [] : [];
}
