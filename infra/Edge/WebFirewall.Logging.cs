using Infra.Observability;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;
using Logging = Pulumi.Aws.WafV2.Inputs;

namespace Infra.Edge;

public sealed partial class WebFirewall
{
    // These headers contain credentials, so the logs must not show them.
    private static readonly string[] RedactedHeaders = ["authorization", "cookie"];

    private static readonly string[] LoggedActions = ["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"];

    private LogSource CreateLogging(Aws.WafV2.WebAcl acl)
    {
        var group = CreateLogGroup();

        // https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html.
        var policy = new Aws.CloudWatch.LogResourcePolicy($"{_name}-logs-policy", new()
        {
            PolicyName = _name,
            PolicyDocument = LogDeliveryPolicies.Write("WebFirewallLogs", _args.Location, LogGroupNameOf(_name)).ToJson(),
        }, Child);
        _ = new Aws.WafV2.WebAclLoggingConfiguration($"{_name}-logging", new()
        {
            ResourceArn = acl.Arn,
            LogDestinationConfigs = [group.Arn],
            RedactedFields =
            [
                new Logging.WebAclLoggingConfigurationRedactedFieldArgs
                {
                    // Queries contain what people search for and, at times, tokens.
                    QueryString = new Logging.WebAclLoggingConfigurationRedactedFieldQueryStringArgs(),
                },
                .. RedactedHeaders.Select(header => new Logging.WebAclLoggingConfigurationRedactedFieldArgs
                {
                    SingleHeader = new Logging.WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs { Name = header },
                }),
            ],
            LoggingFilter = _args.Spec.LogPassedRequests ? null : (Input<Logging.WebAclLoggingConfigurationLoggingFilterArgs>)Refused(),
        }, new() { Parent = this, DependsOn = { policy } });
        return new(_name, group.Name);
    }

    private Aws.CloudWatch.LogGroup CreateLogGroup()
    {
        var name = $"{_name}-logs";
        return new(name, new()
        {
            Name = LogGroupNameOf(_name),
            RetentionInDays = _args.Spec.LogRetentionDays,
            KmsKeyId = _args.LogsKeyArn,
            DeletionProtectionEnabled = _args.Protect,
            Tags = new() { ["Name"] = name },
        }, new() { Parent = this, Protect = _args.Protect });
    }

    private static Logging.WebAclLoggingConfigurationLoggingFilterArgs Refused() => new()
    {
        DefaultBehavior = "DROP",
        Filters =
        [
            new Logging.WebAclLoggingConfigurationLoggingFilterFilterArgs
            {
                Behavior = "KEEP",
                Requirement = "MEETS_ANY",
                Conditions =
                [
                    .. LoggedActions.Select(action => new Logging.WebAclLoggingConfigurationLoggingFilterFilterConditionArgs
                    {
                        ActionCondition = new Logging.WebAclLoggingConfigurationLoggingFilterFilterConditionActionConditionArgs { Action = action },
                    }),
                ],
            },
        ],
    };
}
