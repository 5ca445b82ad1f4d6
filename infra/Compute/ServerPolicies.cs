using System.Collections.Immutable;
using Infra.Security;

namespace Infra.Compute;

/// <summary>Policies of the role of a group's servers.</summary>
internal static class ServerPolicies
{
    /// <summary>Lets EC2 assume the role for the servers.</summary>
    public static PolicyDocument Trust { get; } = new(new PolicyStatement
    {
        Sid = "Servers",
        Principal = PolicyPrincipal.Service("ec2.amazonaws.com"),
        Actions = ["sts:AssumeRole"],
    });

    /// <summary>Lets the servers, and nobody else, assume the container's role.</summary>
    /// <param name="serversRoleArn">ARN of the servers' role.</param>
    public static PolicyDocument ContainerTrust(string serversRoleArn) => new(new PolicyStatement
    {
        Sid = "Servers",
        Principal = PolicyPrincipal.Aws(serversRoleArn),
        Actions = ["sts:AssumeRole"],
    });

    /// <summary>Permissions of the servers, except those on keys, whose ARNs may be unknown before the deployment.</summary>
    /// <param name="name">Logical name of the group.</param>
    /// <param name="args">Its args.</param>
    public static PolicyDocument Permissions(string name, ServersArgs args) => new(
    [
        Sessions,
        Metrics,
        .. Lifecycle(name, args),
        Logs(name, args.Location),
        .. InVpc(args, "ssm", "Parameters", ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"], args.ParameterArns),
        .. InVpc(args, "secretsmanager", "Secrets", ["secretsmanager:GetSecretValue"], args.SecretArns),
        .. Images(args),
        .. InVpc(
            args, "sts", "Container", ["sts:AssumeRole"],
            args.HasContainerRole ? [ServerGroup.ContainerRoleArnOf(name, args.Location)] : []),
        .. args.OwnStatements(name),
        .. args.Statements,
    ]);

    // The permissions that Session Manager needs. The managed policy AmazonSSMManagedInstanceCore would also let servers read every parameter. Of the
    // condition keys, ssm:SourceInstanceARN is for servers outside of AWS, and ec2:SourceInstanceARN is that of the server itself in every request:
    // they would limit nothing that the role's trust does not.
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

    // Metrics have no ARN. A condition limits the namespace instead:
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

    // AWS chooses the id in the group's ARN, the program its name.
    private static ImmutableArray<PolicyStatement> Lifecycle(string name, ServersArgs args) => PolicyStatement.AllowOnly(
        "Drain",
        [
            "autoscaling:CompleteLifecycleAction", "autoscaling:RecordLifecycleActionHeartbeat",
            .. args.GroupActions,
        ],
        [args.Location.Arn("autoscaling", $"autoScalingGroup:*:autoScalingGroupName/{ServerGroup.GroupNameOf(name)}")]);

    // The token is for the whole registry. Alone it gives access to no image:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html.
    private static ImmutableArray<PolicyStatement> Images(ServersArgs args) => args.ImageRepositoryArns.IsEmpty
        ? []
        :
        [
            .. PolicyStatement.AllowOnly("RegistryToken", ["ecr:GetAuthorizationToken"], ["*"]),
            .. PolicyStatement.AllowOnly(
                "Images",
                ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
                args.ImageRepositoryArns),
        ];

    /// <summary>
    /// Permissions for calls from the servers' VPC alone, where a service has an endpoint in it. AWS says in which VPC it gave out a server's
    /// credentials, and its endpoint from which VPC a call comes:
    /// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-ec2instancesourcevpc"/>.
    /// </summary>
    /// <param name="args">Args of the group.</param>
    /// <param name="service">The AWS service.</param>
    /// <param name="sid">Id of the statement.</param>
    /// <param name="actions">Its actions.</param>
    /// <param name="resources">ARNs; no statement without one.</param>
    public static IEnumerable<PolicyStatement> InVpc(
        ServersArgs args, string service, string sid, ImmutableArray<string> actions, ImmutableArray<string> resources) =>
        PolicyStatement.AllowOnly(sid, actions, resources).Select(statement => args.EndpointServices.Contains(service)
            ? statement with { Conditions = [new("StringEquals", "aws:SourceVpc", "${aws:Ec2InstanceSourceVPC}")] }
            : statement);
}
