namespace Infra.Security;

/// <summary>Policies for the service of CloudWatch Logs that writes the logs of other services.</summary>
internal static class LogDeliveryPolicies
{
    /// <summary>Lets the service write to a log group on behalf of the account, and nothing else.</summary>
    /// <param name="sid">Name of the statement.</param>
    /// <param name="location">Account and region of the group.</param>
    /// <param name="logGroupName">Name of the group.</param>
    public static PolicyDocument Write(string sid, AwsLocation location, string logGroupName) => new(new PolicyStatement
    {
        Sid = sid,
        Principal = PolicyPrincipal.Service("delivery.logs.amazonaws.com"),
        Actions = ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resources = [location.Arn("logs", $"log-group:{logGroupName}:*")],
        Conditions =
        [
            new("StringEquals", "aws:SourceAccount", location.AccountId),
            new("ArnLike", "aws:SourceArn", location.Arn("logs", "*")),
        ],
    });
}
