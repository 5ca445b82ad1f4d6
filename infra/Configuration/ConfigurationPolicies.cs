using Infra.Security;

namespace Infra.Configuration;

/// <summary>The policies of the role with which AppConfig looks at alarms.</summary>
internal static class ConfigurationPolicies
{
    /// <summary>Who may have the role.</summary>
    public static PolicyDocument Trust { get; } = new(new PolicyStatement
    {
        Sid = "AppConfig",
        Principal = PolicyPrincipal.Service("appconfig.amazonaws.com"),
        Actions = ["sts:AssumeRole"],
    });

    /// <summary>
    /// What the role may do, as AWS describes it:
    /// <see href="https://docs.aws.amazon.com/appconfig/latest/userguide/getting-started-with-appconfig-cloudwatch-alarms-permissions.html"/>.
    /// </summary>
    public static PolicyDocument ReadAlarms { get; } = new(new PolicyStatement
    {
        Sid = "Alarms",
        Actions = ["cloudwatch:DescribeAlarms"],
        Resources = ["*"],
    });
}
