using System.Collections.Immutable;
using Infra.Validation;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Observability;

/// <summary>The alarms of a component. They are child resources of the component and a row of the dashboard.</summary>
public sealed class AlarmGroup
{
    private AlarmGroup(string title, ImmutableArray<Alarm> alarms)
    {
        Title = title;
        Alarms = alarms;
    }

    /// <summary>Name of the component, the title of the row.</summary>
    public string Title { get; }

    /// <summary>The alarms in the order they were declared.</summary>
    public ImmutableArray<Alarm> Alarms { get; }

    /// <summary>Name of an alarm. A resource that AWS refuses without the alarm uses <see cref="Alarm.Id"/> instead.</summary>
    /// <param name="component">Logical name of the component.</param>
    /// <param name="key">Key of the alarm.</param>
    public static string NameOf(string component, string key) => $"{component}-alarm-{key}";

    /// <summary>These alarms, then others of the same component.</summary>
    /// <param name="others">The others.</param>
    public AlarmGroup With(AlarmGroup others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new(Title, [.. Alarms, .. others.Alarms]);
    }

    /// <summary>The alarm of a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="InvalidOperationException">The component has no such alarm.</exception>
    public Alarm For(string key) => Alarms.Single(alarm => alarm.Spec.Key == key);

    /// <summary>Creates the alarms of a component.</summary>
    /// <param name="parent">The component.</param>
    /// <param name="kind">Kind of the component in lower case, such as <c>mysql</c>: the file name of its runbooks.</param>
    /// <param name="channel">Topic and runbooks.</param>
    /// <param name="specs">The alarms.</param>
    public static AlarmGroup Create(ComponentResource parent, string kind, AlarmChannel channel, IEnumerable<AlarmSpec> specs)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(channel);
        var component = parent.GetResourceName();
        return new(component,
        [
            .. specs.Select(spec => Create(parent, NameOf(component, spec.Key), kind, channel, spec)),
        ]);
    }

    private static Alarm Create(ComponentResource parent, string name, string kind, AlarmChannel channel, AlarmSpec spec)
    {
        var args = new Aws.CloudWatch.MetricAlarmArgs
        {
            Name = name,
            AlarmDescription = DescriptionOf(kind, channel, spec),
            ComparisonOperator = OperatorOf(spec.Comparison),
            Threshold = spec.Threshold,
            EvaluationPeriods = spec.EvaluationPeriods,
            DatapointsToAlarm = spec.DatapointsToAlarm,
            TreatMissingData = TextOf(spec.MissingData),
            AlarmActions = channel.TopicArn,
            OkActions = channel.TopicArn,
            Tags = new() { ["Name"] = name },
        };
        SetMetric(args, spec);
        var alarm = new Aws.CloudWatch.MetricAlarm(name, args, OptionsOf(parent, spec));
        return new(spec, alarm.Name, alarm.Arn, channel.RunbookOf(kind, HeadingOf(spec)), alarm);
    }

    // The function that forwards notices reads it (functions/Notices/messages.py).
    private static string DescriptionOf(string kind, AlarmChannel channel, AlarmSpec spec)
    {
        var severity = channel.TellsSeverity ? $" Severity: {ValueRules.Spell(AlarmSeverities.For(kind, HeadingOf(spec)))}." : "";
        return $"{spec.Title}.{severity} What to do: {channel.RunbookOf(kind, HeadingOf(spec))}";
    }

    private static string HeadingOf(AlarmSpec spec) => spec.Runbook ?? spec.Key;

    private static void SetMetric(Aws.CloudWatch.MetricAlarmArgs args, AlarmSpec spec)
    {
        if (spec.PercentOf is { } whole)
        {
            args.MetricQueries =
            [
                new Aws.CloudWatch.Inputs.MetricAlarmMetricQueryArgs
                {
                    Id = "percent",
                    Expression = MetricPercent.ExpressionOf("part", "whole"),
                    Label = MetricPercent.LabelOf(spec.Metric, whole),
                    ReturnData = true,
                },
                QueryOf("part", spec.Metric.Name, spec.Metric.Statistic, spec),
                QueryOf("whole", whole, MetricPercent.StatisticOfWhole, spec),
            ];
            return;
        }

        args.Namespace = spec.Metric.Namespace;
        args.MetricName = spec.Metric.Name;
        args.Dimensions = DimensionsOf(spec.Metric);
        args.Period = spec.PeriodSeconds;
        if (spec.Metric.Statistic == MetricStatistic.P99)
        {
            args.ExtendedStatistic = "p99";
        }
        else
        {
            args.Statistic = spec.Metric.Statistic.ToString();
        }
    }

    private static Aws.CloudWatch.Inputs.MetricAlarmMetricQueryArgs QueryOf(string id, string metric, MetricStatistic statistic, AlarmSpec spec)
    {
        return new()
        {
            Id = id,
            Metric = new Aws.CloudWatch.Inputs.MetricAlarmMetricQueryMetricArgs
            {
                Namespace = spec.Metric.Namespace,
                MetricName = metric,
                Dimensions = DimensionsOf(spec.Metric),
                Stat = statistic.ToString(),
                Period = spec.PeriodSeconds,
            },
        };
    }

    private static InputMap<string> DimensionsOf(Metric metric)
    {
        var dimensions = new InputMap<string>();
        foreach (var dimension in metric.Dimensions)
        {
            dimensions.Add(dimension.Name, dimension.Value);
        }

        return dimensions;
    }

    private static CustomResourceOptions OptionsOf(ComponentResource parent, AlarmSpec spec)
    {
        var options = new CustomResourceOptions { Parent = parent };
        if (spec.After is { } resource)
        {
            options.DependsOn.Add(resource);
        }

        return options;
    }

    private static string OperatorOf(AlarmComparison comparison) => comparison switch
    {
        AlarmComparison.Above => "GreaterThanThreshold",
        AlarmComparison.AtLeast => "GreaterThanOrEqualToThreshold",
        AlarmComparison.Below => "LessThanThreshold",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not a comparison."),
    };

    private static string TextOf(MissingData missing) => missing switch
    {
        MissingData.NotBreaching => "notBreaching",
        MissingData.Breaching => "breaching",
        MissingData.Ignore => "ignore",
        _ => throw new ArgumentOutOfRangeException(nameof(missing), missing, "Not a treatment of missing data."),
    };
}
