using Infra.Edge;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>
/// Checks of the environment's public hosts from around the world. Route 53 keeps the metrics of such checks in us-east-1 only, so their alarms have
/// a provider, a key and a topic of their own there.
/// </summary>
internal static class PublicNameChecks
{
    private const string MetricsRegion = "us-east-1";

    public static void Declare(EnvironmentFoundation foundation)
    {
        var plan = foundation.Plan;
        var location = plan.Location with { Region = MetricsRegion };
        var name = plan.Names.PublicHealthChecks;
        var provider = foundation.CreateProvider("aws-us-east-1", MetricsRegion);
        var options = new ComponentResourceOptions { Provider = provider };
        var key = new EncryptionKey($"{name}-alarms-key", new()
        {
            Description = $"Alarms of {name}.",
            Location = location,
            Users = [KeyPolicies.Alarms(location)],
        }, new() { Provider = provider, Protect = plan.Protect });
        var topic = new AlarmTopic($"{name}-alarms", new() { Location = location, KeyArn = key.Arn, Emails = plan.Settings.Alarms.Emails }, options);
        foreach (var host in plan.CheckedHosts)
        {
            _ = new PublicHealthCheck($"{name}-{host}", new()
            {
                Spec = plan.Settings.PublicHealthChecks,
                Host = host,
                Path = plan.HealthPathOf(host),
                AlarmChannel = new(topic.Arn, plan.Settings.Alarms.Runbooks),
            }, options);
        }
    }
}
