using System.Text.Json;
using Infra.Engine.Values;

namespace Infra.Engine.Simulation;

/// <summary>Functions of the AWS package whose results follow from the provider's settings and from published tables.</summary>
internal static class AwsFunctions
{
    /// <summary><c>aws.getRegion</c>.</summary>
    public static MapValue Region(MapValue arguments, MapValue provider)
    {
        var region = FindRegion(arguments, provider);
        return MapValue.Create(
            ("description", new StringValue(region.Description)),
            ("endpoint", new StringValue($"ec2.{region.Code}.{region.DnsSuffix}")),
            ("id", new StringValue(region.Code)),
            ("name", new StringValue(region.Code)),
            ("region", new StringValue(region.Code)));
    }

    /// <summary><c>aws.getPartition</c>.</summary>
    public static MapValue Partition(MapValue arguments, MapValue provider)
    {
        var region = FindRegion(arguments, provider);
        return MapValue.Create(
            ("dnsSuffix", new StringValue(region.DnsSuffix)),
            ("id", new StringValue(region.Partition)),
            ("partition", new StringValue(region.Partition)),
            ("reverseDnsPrefix", new StringValue(string.Join('.', region.DnsSuffix.Split('.').Reverse()))));
    }

    /// <summary><c>aws.getAvailabilityZones</c>. The zone id behind a zone name differs between accounts, so the ids are unknown.</summary>
    public static MapValue AvailabilityZones(MapValue arguments, MapValue provider)
    {
        foreach (var name in new[] { "filters", "excludeZoneIds", "allAvailabilityZones" })
        {
            if (arguments.TryGetValue(name, out var given)
                && given is not (NullValue or BoolValue { Value: false } or ListValue { Items.IsEmpty: true }))
            {
                throw new SimulationException($"With {name} the answer depends on the account. Write the zones into the configuration instead.");
            }
        }

        var region = FindRegion(arguments, provider);
        var excluded = arguments.GetValueOrDefault("excludeNames") is ListValue names
            ? names.Items.OfType<StringValue>().Select(name => name.Value).ToHashSet()
            : [];
        var zones = region.Zones.Select(letter => region.Code + letter).Where(zone => !excluded.Contains(zone)).Select(zone => new StringValue(zone));
        return With(
            arguments,
            ("groupNames", new ListValue([new StringValue(region.Code)])),
            ("id", new StringValue(region.Code)),
            ("names", region.Zones.Length == 0 ? UnknownValue.Instance : new ListValue([.. zones])),
            ("region", new StringValue(region.Code)),
            ("zoneIds", UnknownValue.Instance));
    }

    /// <summary><c>aws.getCallerIdentity</c>. The account is known when the provider allows only one.</summary>
    public static MapValue CallerIdentity(MapValue arguments, MapValue provider)
    {
        if (Texts(provider, "allowedAccountIds") is not [var account])
        {
            throw new SimulationException(
                "The account is only known when the provider allows a single one: set allowedAccountIds to one account id.");
        }

        return MapValue.Create(
            ("accountId", new StringValue(account)),
            ("arn", UnknownValue.Instance),
            ("id", new StringValue(account)),
            ("userId", UnknownValue.Instance));
    }

    private static AwsRegion FindRegion(MapValue arguments, MapValue provider)
    {
        var given = arguments.GetValueOrDefault("region") as StringValue ?? arguments.GetValueOrDefault("name") as StringValue
            ?? provider.GetValueOrDefault("region")?.Revealed as StringValue
            ?? throw new SimulationException("The region is not known: set region on the provider, or aws:region in the configuration.");
        return AwsRegion.Find(given.Value)
            ?? throw new SimulationException($"The embedded engine does not know the region '{given.Value}'.", isArguments: true);
    }

    // Lists in the inputs of a provider are sent as JSON texts.
    private static IReadOnlyList<string> Texts(MapValue provider, string name)
    {
        var value = provider.GetValueOrDefault(name)?.Revealed;
        if (value is StringValue text)
        {
            try
            {
                using var json = JsonDocument.Parse(text.Value);
                value = JsonValue.Read(json.RootElement);
            }
            catch (JsonException)
            {
                throw new SimulationException($"The provider's {name} is not a list.", isArguments: true);
            }
        }

        return value is ListValue list ? [.. list.Items.OfType<StringValue>().Select(item => item.Value)] : [];
    }

    private static MapValue With(MapValue map, params ReadOnlySpan<(string Name, PropertyValue Value)> results)
    {
        foreach (var (name, value) in results)
        {
            map = map.With(name, value);
        }

        return map;
    }
}
