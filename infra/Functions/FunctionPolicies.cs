using System.Collections.Immutable;
using Infra.Security;

namespace Infra.Functions;

/// <summary>Policies of the roles of functions.</summary>
internal static class FunctionPolicies
{
    // What Lambda does with the role of a function in a VPC, and only on all resources:
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html.
    private static readonly ImmutableArray<string> Interfaces =
    [
        "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses",
    ];

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

    /// <summary>Lets Lambda write a function's logs and connect it to a network. The function's own code may not do the latter.</summary>
    /// <param name="location">Account and region of the function.</param>
    /// <param name="name">Name of the function.</param>
    public static PolicyDocument InNetwork(AwsLocation location, string name) => new(
        Logs(location, name),
        new PolicyStatement { Sid = "Network", Actions = Interfaces, Resources = ["*"] },
        new PolicyStatement
        {
            Sid = "NotTheCode",
            Effect = PolicyEffect.Deny,
            Actions = Interfaces,
            Resources = ["*"],
            Conditions = [new("ArnEquals", "lambda:SourceFunctionArn", location.Arn("lambda", $"function:{name}"))],
        });
}
