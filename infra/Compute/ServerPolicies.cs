using System.Collections.Immutable;
using Infra.Security;

namespace Infra.Compute;

/// <summary>Policies of the role of a group's servers.</summary>
internal static class ServerPolicies
{
    /// <summary>Who may take the role: EC2, for the servers that have it.</summary>
    public static PolicyDocument Trust { get; } = new(new PolicyStatement
    {
        Sid = "Servers",
        Principal = PolicyPrincipal.Service("ec2.amazonaws.com"),
        Actions = ["sts:AssumeRole"],
    });

    /// <summary>What the servers may do, as far as it is known before the deployment.</summary>
    /// <param name="name">Logical name of the group.</param>
    /// <param name="args">Its args.</param>
    public static PolicyDocument Permissions(string name, ServerGroupArgs args) => new(
    [
        Sessions,
        Metrics,
        .. Drain(name, args.Location),
        Logs(name, args.Location),
        .. Only("Parameters", ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"], args.ParameterArns),
        .. Only("Secrets", ["secretsmanager:GetSecretValue"], args.SecretArns),
        .. Images(args),
        .. args.Statements,
    ]);

    /// <summary>Which keys the servers may decrypt with: only what they read from Secrets Manager or Parameter Store.</summary>
    /// <param name="location">Account and region.</param>
    /// <param name="keyArns">ARNs of the keys.</param>
    public static PolicyDocument Keys(AwsLocation location, ImmutableArray<string> keyArns) => new(new PolicyStatement
    {
        Sid = "Keys",
        Actions = ["kms:Decrypt"],
        Resources = keyArns,
        Conditions =
        [
            new("StringEquals", "kms:ViaService", $"secretsmanager.{location.Region}.amazonaws.com", $"ssm.{location.Region}.amazonaws.com"),
        ],
    });

    // The least that Session Manager needs; AmazonSSMManagedInstanceCore lets servers read every parameter besides. None of the actions can be held
    // to a resource: https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html.
    private static PolicyStatement Sessions { get; } = new()
    {
        Sid = "Sessions",
        Actions =
        [
            "ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
        ],
        Resources = ["*"],
    };

    // Metrics have no ARN; the namespace is what can be held to:
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html.
    private static PolicyStatement Metrics { get; } = new()
    {
        Sid = "Metrics",
        Actions = ["cloudwatch:PutMetricData"],
        Resources = ["*"],
        Conditions = [new("StringEquals", "cloudwatch:namespace", ServerMetrics.Namespace)],
    };

    private static PolicyStatement Logs(string name, AwsLocation location) => new()
    {
        Sid = "Logs",
        Actions = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resources = [location.Arn("logs", $"log-group:{ServerGroup.LogGroupNameOf(name)}:*")],
    };

    // The id in the group's ARN is AWS's, the name ours.
    private static ImmutableArray<PolicyStatement> Drain(string name, AwsLocation location) => Only(
        "Drain",
        ["autoscaling:CompleteLifecycleAction", "autoscaling:RecordLifecycleActionHeartbeat"],
        [location.Arn("autoscaling", $"autoScalingGroup:*:autoScalingGroupName/{ServerGroup.GroupNameOf(name)}")]);

    // The token is for the whole registry and opens nothing by itself:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html.
    private static ImmutableArray<PolicyStatement> Images(ServerGroupArgs args) => args.ImageRepositories.IsEmpty
        ? []
        :
        [
            .. Only("RegistryToken", ["ecr:GetAuthorizationToken"], ["*"]),
            .. Only(
                "Images",
                ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
                [.. args.ImageRepositories.Select(repository => args.Location.Arn("ecr", $"repository/{repository}"))]),
        ];

    private static ImmutableArray<PolicyStatement> Only(string sid, ImmutableArray<string> actions, ImmutableArray<string> resources) =>
        resources.IsEmpty ? [] : [new() { Sid = sid, Actions = actions, Resources = resources }];
}
