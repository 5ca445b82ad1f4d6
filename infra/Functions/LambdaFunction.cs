using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Functions;

/// <summary>A function with its log group and its role, as children of a component, and the alarm on its errors.</summary>
internal sealed class LambdaFunction
{
    /// <summary>
    /// Runtime of functions in Python, which has AWS's SDK in it: <see href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-python.html"/>.
    /// </summary>
    public const string Python = "python3.13";

    private readonly ComponentResource _parent;
    private readonly FunctionSpec _spec;

    /// <param name="parent">The component.</param>
    /// <param name="spec">The function.</param>
    public LambdaFunction(ComponentResource parent, FunctionSpec spec)
    {
        _parent = parent;
        _spec = spec;
        var (role, policy) = CreateRole(spec.RoleName ?? $"{spec.Name}-role");
        Role = role;
        Resource = CreateFunction(CreateLogGroup(), policy);
    }

    /// <summary>Its name.</summary>
    public string Name => _spec.Name;

    /// <summary>The function itself.</summary>
    public Aws.Lambda.Function Resource { get; }

    /// <summary>Its role.</summary>
    public Aws.Iam.Role Role { get; }

    /// <summary>Name of the log group of a function.</summary>
    /// <param name="name">Name of the function.</param>
    public static string LogGroupNameOf(string name) => $"/aws/lambda/{name}";

    /// <summary>The alarm on errors of a function: it goes off after one.</summary>
    /// <param name="name">Name of the function.</param>
    /// <param name="key">Key of the alarm.</param>
    /// <param name="title">What is wrong then, as a sentence without full stop.</param>
    public static AlarmSpec ErrorAlarm(string name, string key, string title) => new()
    {
        Key = key,
        Title = title,
        Metric = new("AWS/Lambda", "Errors", MetricStatistic.Sum, new Dimension("FunctionName", name)),
        Comparison = AlarmComparison.Above,
        Threshold = 0,
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,
    };

    private CustomResourceOptions Child => new() { Parent = _parent };

    private Aws.CloudWatch.LogGroup CreateLogGroup() => new($"{_spec.Name}-log", new()
    {
        Name = LogGroupNameOf(_spec.Name),
        RetentionInDays = _spec.LogRetentionDays,
        KmsKeyId = _spec.LogsKeyArn,
        DeletionProtectionEnabled = _spec.Protect,
        Tags = new() { ["Name"] = $"{_spec.Name}-log" },
    }, new() { Parent = _parent, Protect = _spec.Protect });

    private Aws.Lambda.Function CreateFunction(Aws.CloudWatch.LogGroup logs, Aws.Iam.RolePolicy policy) => new(_spec.Name, new()
    {
        Name = _spec.Name,
        Description = _spec.Description,
        Runtime = _spec.Runtime,
        Architectures = "arm64",
        Handler = _spec.Handler,
        Code = _spec.Code,
        Environment = _spec.Variables is { } variables
            ? (Input<Aws.Lambda.Inputs.FunctionEnvironmentArgs>)new Aws.Lambda.Inputs.FunctionEnvironmentArgs { Variables = variables }
            : null,
        MemorySize = _spec.MemoryMiB,
        Timeout = _spec.TimeoutSeconds,
        Role = Role.Arn,
        VpcConfig = _spec.Vpc is { } vpc ? (Input<Aws.Lambda.Inputs.FunctionVpcConfigArgs>)vpc : null,
        LoggingConfig = new Aws.Lambda.Inputs.FunctionLoggingConfigArgs { LogFormat = "Text", LogGroup = logs.Name },
        Tags = new() { ["Name"] = _spec.Name },
    }, new() { Parent = _parent, DependsOn = policy });

    private (Aws.Iam.Role Role, Aws.Iam.RolePolicy Policy) CreateRole(string name)
    {
        var role = new Aws.Iam.Role(name, new()
        {
            Description = $"Runs the function {_spec.Name}.",
            AssumeRolePolicy = FunctionPolicies.Trust.ToJson(),
            Tags = new() { ["Name"] = name },
        }, Child);
        return (role, new($"{name}-policy", new() { Role = role.Id, Policy = _spec.Rights.ToJson() }, Child));
    }
}
