using Infra.Edge;
using Infra.Observability;
using Infra.Security;
using Infra.Stacks.Planning;
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
        var topic = new AlarmTopic(TopicOf(plan), new() { Location = location, KeyArn = key.Arn, Emails = plan.Settings.Alarms.Emails }, options);
        if (!plan.Settings.Alarms.Notices.Targets.IsEmpty)
        {
            foundation.Notices?.Forward($"{name}-alarms-notices", topic.Arn, new() { Provider = provider });
        }

        foreach (var host in plan.CheckedHosts)
        {
            _ = new PublicHealthCheck($"{name}-{host}", new()
            {
                Spec = plan.Settings.PublicHealthChecks,
                Host = host,
                Path = plan.HealthPathOf(host),
                AlarmChannel = foundation.AlarmChannel with { TopicArn = topic.Arn },
            }, options);
        }
    }

    /// <summary>ARN of the topic of their alarms.</summary>
    /// <param name="plan">The plan of the environment.</param>
    public static string TopicArnOf(EnvironmentPlan plan) => (plan.Location with { Region = MetricsRegion }).Arn("sns", TopicOf(plan));

    private static string TopicOf(EnvironmentPlan plan) => $"{plan.Names.PublicHealthChecks}-alarms";
}
