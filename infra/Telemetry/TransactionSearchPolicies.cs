using Infra.Security;

namespace Infra.Telemetry;

/// <summary>Policies of a transaction search.</summary>
internal static class TransactionSearchPolicies
{
    /// <summary>
    /// Lets X-Ray write spans and what is found in them to its two log groups, on behalf of the account:
    /// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Transaction-Search-getting-started.html"/>.
    /// </summary>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument Spans(AwsLocation location) => new(new PolicyStatement
    {
        Sid = "Spans",
        Principal = PolicyPrincipal.Service("xray.amazonaws.com"),
        Actions = ["logs:PutLogEvents"],
        Resources =
        [
            location.Arn("logs", $"log-group:{TransactionSearch.SpanLogGroup}:*"),
            location.Arn("logs", "log-group:/aws/application-signals/data:*"),
        ],
        Conditions =
        [
            new("StringEquals", "aws:SourceAccount", location.AccountId),
            new("ArnLike", "aws:SourceArn", location.Arn("xray", "*")),
        ],
    });
}
