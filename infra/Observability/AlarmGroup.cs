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

    /// <summary>Error budgets that the row shows. Defaults to none.</summary>
    public ImmutableArray<ErrorBudget> ErrorBudgets { get; private init; } = [];

    /// <summary>Name of an alarm. A resource that AWS refuses without the alarm uses <see cref="Alarm.Id"/> instead.</summary>
    /// <param name="component">Logical name of the component.</param>
    /// <param name="key">Key of the alarm.</param>
    public static string NameOf(string component, string key) => $"{component}-alarm-{key}";

    /// <summary>These alarms, then others of the same component.</summary>
    /// <param name="others">The others.</param>
    public AlarmGroup With(AlarmGroup others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new(Title, [.. Alarms, .. others.Alarms]) { ErrorBudgets = [.. ErrorBudgets, .. others.ErrorBudgets] };
    }

    /// <summary>These alarms, with error budgets in their row.</summary>
    /// <param name="budgets">The budgets.</param>
    public AlarmGroup With(IEnumerable<ErrorBudget> budgets) => new(Title, Alarms) { ErrorBudgets = [.. ErrorBudgets, .. budgets] };

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
        var (description, runbook) = (DescriptionOf(kind, channel, spec), channel.RunbookOf(kind, HeadingOf(spec)));
        if (spec.ShortPeriodSeconds is { } seconds)
        {
            var pair = CreatePair(parent, name, description, channel, spec, seconds);
            return new(spec, pair.AlarmName, pair.Arn, runbook, pair);
        }

        var args = ArgsOf(name, description, spec);
        args.AlarmActions = channel.TopicArn;
        args.OkActions = channel.TopicArn;
        var alarm = new Aws.CloudWatch.MetricAlarm(name, args, OptionsOf(parent, channel, spec));
        return new(spec, alarm.Name, alarm.Arn, runbook, alarm);
    }

    // An alarm has metrics of one period only, so two watch, and a third tells when both are on:
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html.
    private static Aws.CloudWatch.CompositeAlarm CreatePair(
        ComponentResource parent, string name, string description, AlarmChannel channel, AlarmSpec spec, int shortSeconds)
    {
        Aws.CloudWatch.MetricAlarm Watch(string role, AlarmSpec watched) =>
            new($"{name}-{role}", ArgsOf($"{name}-{role}", description, watched), OptionsOf(parent, channel, spec));

        var (whole, latest) = (Watch("long", spec), Watch("short", spec.Over(shortSeconds)));
        return new(name, new()
        {
            AlarmName = name,
            AlarmDescription = description,
            AlarmRule = Output.Format($"ALARM(\"{whole.Name}\") AND ALARM(\"{latest.Name}\")"),
            AlarmActions = channel.TopicArn,
            OkActions = channel.TopicArn,
            Tags = new() { ["Name"] = name },
        }, new() { Parent = parent, Provider = channel.Provider });
    }

    private static Aws.CloudWatch.MetricAlarmArgs ArgsOf(string name, string description, AlarmSpec spec)
    {
        var args = new Aws.CloudWatch.MetricAlarmArgs
        {
            Name = name,
            AlarmDescription = description,
            ComparisonOperator = OperatorOf(spec.Comparison),
            Threshold = spec.Threshold,
            EvaluationPeriods = spec.EvaluationPeriods,
            DatapointsToAlarm = spec.DatapointsToAlarm,
            TreatMissingData = TextOf(spec.MissingData),
            Tags = new() { ["Name"] = name },
        };
        SetMetric(args, spec);
        return args;
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
        var queries = AlarmQuery.Create(spec);
        if (queries is not [AlarmQuery.OfMetric])
        {
            args.MetricQueries = [.. queries.Select((query, index) => ArgsOf(query, isWatched: index == 0, spec.PeriodSeconds))];
            return;
        }

        args.Namespace = spec.Metric.Namespace;
        args.MetricName = spec.Metric.Name;
        args.Dimensions = DimensionsOf(spec.Metric);
        args.Period = spec.PeriodSeconds;
        if (spec.Metric.Statistic.IsExtended)
        {
            args.ExtendedStatistic = $"{spec.Metric.Statistic}";
        }
        else
        {
            args.Statistic = $"{spec.Metric.Statistic}";
        }
    }

    private static Aws.CloudWatch.Inputs.MetricAlarmMetricQueryArgs ArgsOf(AlarmQuery query, bool isWatched, int periodSeconds)
    {
        var args = new Aws.CloudWatch.Inputs.MetricAlarmMetricQueryArgs { Id = query.Id };
        switch (query)
        {
            case AlarmQuery.OfExpression expression:
                args.Expression = expression.Expression;
                args.Label = expression.Label;
                break;
            case AlarmQuery.OfMetric { Metric: var metric }:
                args.Metric = new Aws.CloudWatch.Inputs.MetricAlarmMetricQueryMetricArgs
                {
                    Namespace = metric.Namespace,
                    MetricName = metric.Name,
                    Dimensions = DimensionsOf(metric),
                    Stat = $"{metric.Statistic}",
                    Period = periodSeconds,
                };
                break;
        }

        if (isWatched)
        {
            args.ReturnData = true;
        }

        return args;
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

    private static CustomResourceOptions OptionsOf(ComponentResource parent, AlarmChannel channel, AlarmSpec spec)
    {
        var options = new CustomResourceOptions { Parent = parent, Provider = channel.Provider };
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
