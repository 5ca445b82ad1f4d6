using Pulumi;

namespace Infra.Security;

/// <summary>
/// The three encryption keys of an environment. They are separate, so that a person who may read logs cannot read databases: <c>data</c> encrypts
/// databases, caches and the volumes of servers; <c>secrets</c> encrypts passwords; <c>logs</c> encrypts log groups and the messages of alarms.
/// </summary>
public sealed class EnvironmentKeys : ComponentResource
{
    /// <summary>ARN of the key for data.</summary>
    [Output("dataKeyArn")]
    public Output<string> DataKeyArn { get; private set; }

    /// <summary>ARN of the key for secrets.</summary>
    [Output("secretsKeyArn")]
    public Output<string> SecretsKeyArn { get; private set; }

    /// <summary>ARN of the key for logs and alarms.</summary>
    [Output("logsKeyArn")]
    public Output<string> LogsKeyArn { get; private set; }

    /// <param name="name">Logical name. The aliases of the keys begin with it, so it must be unique in account and region.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options. With Protect, Pulumi refuses to delete the keys.</param>
    public EnvironmentKeys(string name, EnvironmentKeysArgs args, ComponentResourceOptions? options = null)
        : base("infra:security:EnvironmentKeys", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var location = args.Location;
        DataKeyArn = Create(
            name,
            "data",
            "Databases, caches and volumes",
            location,
            [
                .. KeyPolicies.AutoScaling(location),
                .. KeyPolicies.QueueSenders(args.QueueSenders),
                .. args.HasPrometheus ? [KeyPolicies.PrometheusWorkspaces(location)] : Array.Empty<PolicyStatement>(),
            ]);
        SecretsKeyArn = Create(name, "secrets", "Passwords", location);
        LogsKeyArn = Create(
            name,
            "logs",
            "Log groups and alarms",
            location,
            [
                KeyPolicies.LogGroups(location, args.LogGroupNames),
                KeyPolicies.Alarms(location),
                KeyPolicies.Events,
                KeyPolicies.DatabaseEvents,
                .. KeyPolicies.QueueSenders(args.NoticeSenders),
                .. args.HasPrometheus ? [KeyPolicies.PrometheusAlerts] : Array.Empty<PolicyStatement>(),
            ]);
        RegisterOutputs();
    }

    private Output<string> Create(string name, string domain, string what, AwsLocation location, params PolicyStatement[] users) =>
        new EncryptionKey($"{name}-{domain}", new()
        {
            Description = $"{what} of {name}.",
            Location = location,
            Users = [.. users],
        }, new() { Parent = this }).Arn;
}
