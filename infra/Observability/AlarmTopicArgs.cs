using System.Collections.Immutable;
using Infra.Security;
using Pulumi;

namespace Infra.Observability;

/// <summary>Inputs of an <see cref="AlarmTopic"/>.</summary>
public sealed class AlarmTopicArgs : ResourceArgs
{
    /// <summary>Account and region of the alarms.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>ARN of the KMS key that encrypts messages. Its policy must let CloudWatch use it (<see cref="KeyPolicies.Alarms"/>).</summary>
    [Input("keyArn", required: true)]
    public required Input<string> KeyArn { get; init; }

    /// <summary>E-mail addresses that receive alarms. Each owner must confirm the subscription first. Defaults to none.</summary>
    public ImmutableArray<string> Emails { get; init; } = [];

    /// <summary>
    /// Whether the alert managers of Prometheus workspaces of the account publish, too. The policy of the key must then let them
    /// (<c>KeyPolicies.PrometheusAlerts</c>). Defaults to false.
    /// </summary>
    public bool HasPrometheus { get; init; }
}
