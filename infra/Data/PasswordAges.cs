using Infra.Functions;
using Infra.Observability;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Data;

/// <summary>
/// Alarms on old passwords. A plan reads no clock, so AWS keeps the date: a parameter holds the generation of the passwords and is written when that
/// changes. A function reads twice a day when that was, and writes the age as a metric.
/// </summary>
public sealed class PasswordAges : ComponentResource
{
    /// <summary>Kind of the component: the file name of its runbooks.</summary>
    internal const string Kind = "passwords";

    // The function has the same names.
    private const string Namespace = "Infra/Passwords";
    private const string MetricName = "age_days";
    private const string DimensionName = "Parameter";

    // Twice a day, so that every day has a value.
    private const string Schedule = "rate(12 hours)";
    private const int DaySeconds = 86_400;
    private const int FunctionSeconds = 60;

    private readonly string _name;
    private readonly PasswordAgesArgs _args;

    /// <summary>The alarms: one for each of the passwords, and one on the function.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name; also the name of the function, so it must be unique in account and region.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    public PasswordAges(string name, PasswordAgesArgs args, ComponentResourceOptions? options = null)
        : base("infra:data:PasswordAges", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        _name = name;
        _args = args;
        foreach (var password in args.Passwords)
        {
            CreateParameter(password);
        }

        FunctionSchedule.Create(
            this, $"{name}-schedule", Schedule, CreateFunction(), new() { ["parameters"] = args.Passwords.Select(ParameterOf).ToArray() });
        Alarms = AlarmGroup.Create(
            this,
            Kind,
            args.AlarmChannel,
            [.. args.Passwords.Select(AgeAlarm), LambdaFunction.ErrorAlarm(name, "function", "The ages of passwords could not be read")]);
        RegisterOutputs();
    }

    /// <summary>Name of the log group of the function.</summary>
    /// <param name="name">Logical name of the component.</param>
    public static string LogGroupNameOf(string name) => LambdaFunction.LogGroupNameOf(name);

    private CustomResourceOptions Child => new() { Parent = this };

    private string ParameterOf(PasswordAge password) => $"/{_name}/{password.Key}";

    private void CreateParameter(PasswordAge password)
    {
        var name = $"{_name}-{password.Key}";
        _ = new Aws.Ssm.Parameter(name, new()
        {
            Name = ParameterOf(password),
            Description = $"Generation of the passwords of {password.Key}. It is as old as they are.",
            Type = "String",
            Value = $"{password.Generation}",
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private LambdaFunction CreateFunction() => new(this, new()
    {
        Name = _name,
        Description = "Writes how old passwords are.",
        Code = _args.Code,
        TimeoutSeconds = FunctionSeconds,
        Rights = Rights,
        LogRetentionDays = _args.LogRetentionDays,
        LogsKeyArn = _args.LogsKeyArn,
        Protect = _args.Protect,
    });

    // Metrics have no ARN. A condition limits the namespace instead.
    private PolicyDocument Rights => new(
        FunctionPolicies.Logs(_args.Location, _name),
        new PolicyStatement
        {
            Sid = "Parameters",
            Actions = ["ssm:GetParameters"],
            Resources = [.. _args.Passwords.Select(password => _args.Location.Arn("ssm", $"parameter{ParameterOf(password)}"))],
        },
        new PolicyStatement
        {
            Sid = "Metrics",
            Actions = ["cloudwatch:PutMetricData"],
            Resources = ["*"],
            Conditions = [new("StringEquals", "cloudwatch:namespace", Namespace)],
        });

    // The least of a day: on the day of a deployment that is the age of the new passwords.
    private AlarmSpec AgeAlarm(PasswordAge password) => new()
    {
        Key = $"age-{password.Key}",
        Runbook = "age",
        Title = $"Passwords of {password.Key} are more than {password.MaxDays} days old: deploy {password.Key}.passwordGeneration: "
            + $"{password.Generation + 1}",
        Metric = new(Namespace, MetricName, MetricStatistic.Minimum, new Dimension(DimensionName, ParameterOf(password))),
        Comparison = AlarmComparison.Above,
        Threshold = password.MaxDays,
        PeriodSeconds = DaySeconds,
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,
    };
}
