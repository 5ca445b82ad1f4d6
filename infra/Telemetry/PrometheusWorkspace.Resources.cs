using System.Collections.Immutable;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.Amp.Inputs;

namespace Infra.Telemetry;

public sealed partial class PrometheusWorkspace
{
    private Aws.CloudWatch.LogGroup CreateLogGroup()
    {
        var name = $"{_name}-log";
        return new(name, new()
        {
            Name = LogGroupNameOf(_name),
            RetentionInDays = _args.LogRetentionDays,
            KmsKeyId = _args.LogsKeyArn,
            DeletionProtectionEnabled = _args.Protect,
            Tags = new() { ["Name"] = name },
        }, Stateful);
    }

    // https://docs.aws.amazon.com/prometheus/latest/userguide/CW-logs.html.
    private Aws.Amp.Workspace CreateWorkspace(Aws.CloudWatch.LogGroup log)
    {
        var name = $"{_name}-workspace";
        var policy = new Aws.CloudWatch.LogResourcePolicy($"{_name}-log-policy", new()
        {
            PolicyName = _name,
            PolicyDocument = LogDeliveryPolicies.Write("PrometheusLogs", _args.Location, LogGroupNameOf(_name)).ToJson(),
        }, Child);
        var options = Stateful;
        options.DependsOn.Add(policy);
        return new(name, new()
        {
            Alias = _name,
            KmsKeyArn = _args.DataKeyArn,
            LoggingConfiguration = new Inputs.WorkspaceLoggingConfigurationArgs { LogGroupArn = Output.Format($"{log.Arn}:*") },
            Tags = new() { ["Name"] = name },
        }, options);
    }

    // https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-workspace-configuration.html.
    private void CreateConfiguration() => _ = new Aws.Amp.WorkspaceConfiguration($"{_name}-configuration", new()
    {
        WorkspaceId = _workspace.Id,
        RetentionPeriodInDays = _args.MetricDays,
        LimitsPerLabelSets =
        [
            .. Sorted.Select(service => (Input<Inputs.WorkspaceConfigurationLimitsPerLabelSetArgs>)
                new Inputs.WorkspaceConfigurationLimitsPerLabelSetArgs
                {
                    LabelSet = new() { ["job"] = service.Name },
                    Limits = new Inputs.WorkspaceConfigurationLimitsPerLabelSetLimitsArgs { MaxSeries = _args.SeriesPerService },
                }),
        ],
    }, Child);

    private void CreateParameter()
    {
        var name = $"{_name}-remote-write-url";
        _ = new Aws.Ssm.Parameter(name, new()
        {
            Name = ParameterNameOf(_name),
            Description = "Where collectors write metrics.",
            Type = "String",
            Value = RemoteWriteUrl,
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private void CreateFilters(Aws.CloudWatch.LogGroup log)
    {
        foreach (var (key, component) in PrometheusAlarms.LoggedFaults)
        {
            var name = $"{_name}-{key}";
            _ = new Aws.CloudWatch.LogMetricFilter(name, new()
            {
                Name = name,
                LogGroupName = log.Name,
                Pattern = $$"""{ ($.component = "{{component}}") && (($.message.level = "ERROR") || ($.message.level = "WARN")) }""",
                MetricTransformation = new Aws.CloudWatch.Inputs.LogMetricFilterMetricTransformationArgs
                {
                    Namespace = PrometheusAlarms.NamespaceOf(_args.Environment),
                    Name = key,
                    Value = "1",
                    Unit = "Count",
                },
            }, Child);
        }
    }

    private ImmutableArray<MeteredService> Sorted => [.. _args.Services.OrderBy(service => service.Name, StringComparer.Ordinal)];
}
