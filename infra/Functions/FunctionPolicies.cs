using Infra.Security;

namespace Infra.Functions;

/// <summary>Policies of the roles of functions.</summary>
internal static class FunctionPolicies
{
    /// <summary>Lets Lambda run a function with its role.</summary>
    public static PolicyDocument Trust { get; } = new(new PolicyStatement
    {
        Sid = "Function",
        Principal = PolicyPrincipal.Service("lambda.amazonaws.com"),
        Actions = ["sts:AssumeRole"],
    });

    /// <summary>Lets Lambda write a function's logs.</summary>
    /// <param name="location">Account and region of the function.</param>
    /// <param name="name">Name of the function.</param>
    public static PolicyStatement Logs(AwsLocation location, string name) => new()
    {
        Sid = "Logs",
        Actions = ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resources = [location.Arn("logs", $"log-group:{LambdaFunction.LogGroupNameOf(name)}:log-stream:*")],
    };
}
