using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Functions;

/// <summary>A function of this project: what it runs, with which rights, and what its logs are kept with.</summary>
internal sealed record FunctionSpec
{
    /// <summary>Name of the function, unique in account and region.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, as a full sentence.</summary>
    public required string Description { get; init; }

    /// <summary>Its code.</summary>
    public required Archive Code { get; init; }

    /// <summary>Runtime. Defaults to Python.</summary>
    public string Runtime { get; init; } = LambdaFunction.Python;

    /// <summary>Where the code begins, as the runtime names it. Defaults to the entry of functions in Python.</summary>
    public string Handler { get; init; } = "function.handle";

    /// <summary>Memory in MiB. Defaults to 256.</summary>
    public int MemoryMiB { get; init; } = 256;

    /// <summary>Seconds after which Lambda ends it, at most 900.</summary>
    public required int TimeoutSeconds { get; init; }

    /// <summary>Its variables, none of which is a secret. Defaults to none.</summary>
    public InputMap<string>? Variables { get; init; }

    /// <summary>Subnets and security group. Defaults to none: it calls nothing but AWS.</summary>
    public Aws.Lambda.Inputs.FunctionVpcConfigArgs? Vpc { get; init; }

    /// <summary>Logical name of its role. IAM accepts 64 characters with the eight that Pulumi appends. Defaults to <c>NAME-role</c>.</summary>
    public string? RoleName { get; init; }

    /// <summary>What it may do, with <see cref="FunctionPolicies.Logs"/>.</summary>
    public required PolicyDocument Rights { get; init; }

    /// <summary>Days that its logs are kept.</summary>
    public required int LogRetentionDays { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts its logs. Its policy must name the log group (<see cref="LambdaFunction.LogGroupNameOf"/>).
    /// </summary>
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>Whether Pulumi and AWS refuse to delete the log group.</summary>
    public required bool Protect { get; init; }
}
