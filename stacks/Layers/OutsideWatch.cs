using Infra.Compute.Bootstrap;
using Infra.Edge;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Stacks.Layers;

/// <summary>
/// Asks for the environment's public names as clients do, from three continents. Route 53 keeps the metrics of such checks in us-east-1 alone, so their alarm
/// has a provider, a key and a topic of its own there.
/// </summary>
internal static class OutsideWatch
{
    private const string MetricsRegion = "us-east-1";

    // What every proxy answers.
    private static readonly string HealthPath = new ProxySpec { Upstream = new Upstream.Container() }.HealthPath;

    public static void Create(Foundation foundation)
    {
        var settings = foundation.Settings;
        var location = settings.Location with { Region = MetricsRegion };
        var name = $"{foundation.Names.Prefix}-outside";
        var provider = foundation.CreateProvider("aws-us-east-1", MetricsRegion);
        var options = new ComponentResourceOptions { Provider = provider };
        var key = new EncryptionKey($"{name}-alarms-key", new()
        {
            Description = $"Alarms of {name}.",
            Location = location,
            Users = [KeyPolicies.Alarms(location)],
        }, new() { Provider = provider, Protect = settings.ProtectData });
        var topic = new AlarmTopic($"{name}-alarms", new() { Location = location, KeyArn = key.Arn, Emails = settings.Alarms.Emails }, options);
        foreach (var host in settings.NamesWatchedFromOutside)
        {
            _ = new HealthCheck($"{name}-{host}", new() { Spec = new() { Host = host, Path = HealthPath }, AlarmChannel = new(topic.Arn, settings.Alarms.Runbooks) }, options);
        }
    }
}
