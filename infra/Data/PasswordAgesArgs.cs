using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Data;

/// <summary>Inputs of <see cref="PasswordAges"/>.</summary>
public sealed class PasswordAgesArgs : ResourceArgs
{
    /// <summary>Account and region.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>The passwords, each key once.</summary>
    public required ImmutableArray<PasswordAge> Passwords { get; init; }

    /// <summary>Code of the function (<c>functions/PasswordAges</c>).</summary>
    public required Archive Code { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts the function's log. Its policy must name the log group (<see cref="PasswordAges.LogGroupNameOf"/>).
    /// </summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>Days that the function's log is kept, one of <see cref="LogRetentionAttribute.AllowedDays"/>. Defaults to 180.</summary>
    public int LogRetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;

    /// <summary>Whether Pulumi and AWS refuse to delete the log group. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
