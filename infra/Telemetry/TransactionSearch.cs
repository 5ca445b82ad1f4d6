using Infra.Data;
using Infra.Observability;
using Infra.Validation;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Telemetry;

/// <summary>
/// Turns on, for an account and region, that X-Ray takes spans at its endpoint for OTLP and keeps them in CloudWatch Logs, and that Application
/// Signals shows the services which send them. Others in the account live on it too, so all but the alarms stays when it is removed.
/// </summary>
public sealed class TransactionSearch : ComponentResource
{
    /// <summary>Kind of the component: the file name of its runbooks.</summary>
    internal const string Kind = "transaction-search";

    /// <summary>Name of the log group in which X-Ray keeps spans. X-Ray makes it.</summary>
    internal const string SpanLogGroup = "aws/spans";

    /// <summary>Its alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name, 1 to 60 lower-case letters, digits and single hyphens, unique in account and region.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public TransactionSearch(string name, TransactionSearchArgs args, ComponentResourceOptions? options = null)
        : base("infra:telemetry:TransactionSearch", name, Check(name, args), options)
    {
        // X-Ray tries to write when it is told where to. One name for all environments: the next that has the setting finds the policy, and no other
        // is left behind.
        var policy = new Aws.CloudWatch.LogResourcePolicy($"{name}-policy", new()
        {
            PolicyName = Kind,
            PolicyDocument = TransactionSearchPolicies.Spans(args.Location).ToJson(),
        }, Kept());
        var destination = new Aws.Xray.TraceSegmentDestination($"{name}-destination", new() { Destination = "CloudWatchLogs" }, Kept(policy));
        _ = new Aws.Xray.IndexingRule($"{name}-indexing", new()
        {
            Name = "Default",
            Rule = new Aws.Xray.Inputs.IndexingRuleRuleArgs
            {
                Probabilistic = new Aws.Xray.Inputs.IndexingRuleRuleProbabilisticArgs { DesiredSamplingPercentage = args.Spec.IndexPercent },
            },
        }, Kept(destination));

        // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationsignals-discovery.html.
        _ = new Aws.CloudControl.Resource($"{name}-discovery", new()
        {
            TypeName = "AWS::ApplicationSignals::Discovery",
            DesiredState = "{}",
        }, Kept());
        Alarms = AlarmGroup.Create(this, Kind, args.AlarmChannel, TransactionSearchAlarms.Create(args.Spec.Thresholds));
        RegisterOutputs();
    }

    private static TransactionSearchArgs Check(string name, TransactionSearchArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(TransactionSearch), name, args,
        [
            .. ComponentNameValidation.Validate(name, maxLength: 60),
            .. args.Location.Validate(),
            .. SpecValidation.Validate(args.Spec).Under("spec"),
        ]);
    }

    private CustomResourceOptions Kept(params Resource[] after) => new() { Parent = this, RetainOnDelete = true, DependsOn = after };
}
