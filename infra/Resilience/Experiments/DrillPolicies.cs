using System.Collections.Immutable;
using Infra.Security;

namespace Infra.Resilience.Experiments;

/// <summary>
/// Policies of drills. A kind of drill has a role of its own, with the rights of its actions on what has the tags of the environment:
/// <see href="https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html"/>.
/// </summary>
internal static class DrillPolicies
{
    private const string ManagedTag = "managedByFIS";

    /// <summary>Lets AWS FIS assume a role for experiments of this account.</summary>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument Trust(AwsLocation location) => new(new PolicyStatement
    {
        Sid = "Experiments",
        Principal = PolicyPrincipal.Service("fis.amazonaws.com"),
        Actions = ["sts:AssumeRole"],
        Conditions =
        [
            new("StringEquals", "aws:SourceAccount", location.AccountId),
            new("ArnLike", "aws:SourceArn", location.Arn("fis", "experiment/*")),
        ],
    });

    /// <summary>Lets EventBridge Scheduler assume a role for this account.</summary>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument ScheduleTrust(AwsLocation location) => new(new PolicyStatement
    {
        Sid = "Schedules",
        Principal = PolicyPrincipal.Service("scheduler.amazonaws.com"),
        Actions = ["sts:AssumeRole"],
        Conditions = [new("StringEquals", "aws:SourceAccount", location.AccountId)],
    });

    /// <summary>Lets a schedule start experiments from templates of the environment.</summary>
    /// <param name="args">Inputs of the component.</param>
    public static PolicyDocument Start(DrillsArgs args) => new(
    [
        new()
        {
            Sid = "Templates",
            Actions = ["fis:StartExperiment"],
            Resources = [args.Location.Arn("fis", "experiment-template/*")],
            Conditions = TaggedAs(args),
        },
        new() { Sid = "Experiments", Actions = ["fis:StartExperiment"], Resources = [args.Location.Arn("fis", "experiment/*")] },
    ]);

    /// <summary>Rights of the role of a kind of drill.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="args">Inputs of the component.</param>
    /// <param name="document">ARN of the document that hides ports.</param>
    public static PolicyDocument For(DrillKind kind, DrillsArgs args, string document) => new(
    [
        .. RightsOf(kind, args, document),

        // https://docs.aws.amazon.com/fis/latest/userguide/monitoring-logging.html.
        new() { Sid = "Logs", Actions = ["logs:CreateLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies"], Resources = ["*"] },
    ]);

    private static ImmutableArray<PolicyStatement> RightsOf(DrillKind kind, DrillsArgs args, string document) => kind switch
    {
        DrillKind.Zone => CutOff(args),
        DrillKind.Servers =>
        [
            new() { Sid = "Find", Actions = ["ec2:DescribeInstances"], Resources = ["*"] },
            new()
            {
                Sid = "Servers",
                Actions = ["ec2:TerminateInstances"],
                Resources = [args.Location.Arn("ec2", "instance/*")],
                Conditions = Named(args, args.Topology.Servers.Select(servers => servers.Name)),
            },
        ],
        DrillKind.Mysql =>
        [
            new() { Sid = "Find", Actions = ["rds:DescribeDBInstances", "tag:GetResources"], Resources = ["*"] },
            new()
            {
                Sid = "Databases",
                Actions = ["rds:RebootDBInstance"],
                Resources = [.. args.Topology.Databases.Select(database => args.Location.Arn("rds", $"db:{database}"))],
            },
        ],
        DrillKind.Redis =>
        [
            new() { Sid = "Find", Actions = ["elasticache:DescribeReplicationGroups", "tag:GetResources"], Resources = ["*"] },
            new()
            {
                Sid = "Cache",
                Actions = ["elasticache:InterruptClusterAzPower"],
                Resources = [args.Location.Arn("elasticache", $"replicationgroup:{args.Topology.Cache!.Id}")],
            },
        ],
        DrillKind.Dependency => Hide(args, document),
        DrillKind.Nodes =>
        [
            new() { Sid = "Find", Actions = ["ec2:DescribeInstances", "tag:GetResources"], Resources = ["*"] },
            new()
            {
                Sid = "Groups",
                Actions = ["eks:DescribeNodegroup"],
                Resources = [.. args.Topology.Clusters.Select(cluster => args.Location.Arn("eks", $"nodegroup/{cluster}/*"))],
            },
            new()
            {
                Sid = "Nodes",
                Actions = ["ec2:TerminateInstances"],
                Resources = [args.Location.Arn("ec2", "instance/*")],
                Conditions = [new("StringEquals", "aws:ResourceTag/eks:cluster-name", args.Topology.Clusters)],
            },
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a drill."),
    };

    // FIS makes network ACLs of its own, gives them to the subnets, and takes them away again.
    private static ImmutableArray<PolicyStatement> CutOff(DrillsArgs args)
    {
        var acls = args.Location.Arn("ec2", "network-acl/*");
        return
        [
            new()
            {
                Sid = "Find",
                Actions =
                [
                    "ec2:DescribeManagedPrefixLists", "ec2:DescribeNetworkAcls", "ec2:DescribeSubnets", "ec2:DescribeVpcs", "tag:GetResources",
                ],
                Resources = ["*"],
            },
            new()
            {
                Sid = "MakeAcls",
                Actions = ["ec2:CreateNetworkAcl"],
                Resources = [acls],
                Conditions = [new("StringEquals", $"aws:RequestTag/{ManagedTag}", "true")],
            },
            new()
            {
                Sid = "MakeAclsInTheNetwork",
                Actions = ["ec2:CreateNetworkAcl"],
                Resources = [args.Location.Arn("ec2", "vpc/*")],
                Conditions = TaggedAs(args),
            },
            new()
            {
                Sid = "TagAcls",
                Actions = ["ec2:CreateTags"],
                Resources = [acls],
                Conditions =
                [
                    new("StringEquals", $"aws:RequestTag/{ManagedTag}", "true"), new("StringEquals", "ec2:CreateAction", "CreateNetworkAcl"),
                ],
            },
            new()
            {
                Sid = "ChangeAcls",
                Actions = ["ec2:CreateNetworkAclEntry", "ec2:DeleteNetworkAcl"],
                Resources = [acls],
                Conditions = [new("StringEquals", $"ec2:ResourceTag/{ManagedTag}", "true")],
            },
            new()
            {
                Sid = "Subnets",
                Actions = ["ec2:ReplaceNetworkAclAssociation"],
                Resources = [args.Location.Arn("ec2", "subnet/*")],
                Conditions = TaggedAs(args),
            },
            new() { Sid = "AclsOfSubnets", Actions = ["ec2:ReplaceNetworkAclAssociation"], Resources = [acls] },
        ];
    }

    private static ImmutableArray<PolicyStatement> Hide(DrillsArgs args, string document) =>
    [
        new() { Sid = "Find", Actions = ["ec2:DescribeInstances", "ssm:CancelCommand", "ssm:ListCommands"], Resources = ["*"] },
        new() { Sid = "Document", Actions = ["ssm:SendCommand"], Resources = [document] },
        new()
        {
            Sid = "Servers",
            Actions = ["ssm:SendCommand"],
            Resources = [args.Location.Arn("ec2", "instance/*")],
            Conditions =
            [
                .. args.Tags.Select(tag => new PolicyCondition("StringEquals", $"ssm:resourceTag/{tag.Key}", tag.Value)),
                new("StringEquals", "ssm:resourceTag/Name", NamesOf(args.Topology.Dependencies.Select(dependency => dependency.Name))),
            ],
        },
    ];

    private static ImmutableArray<PolicyCondition> TaggedAs(DrillsArgs args) =>
        [.. args.Tags.Select(tag => new PolicyCondition("StringEquals", $"aws:ResourceTag/{tag.Key}", tag.Value))];

    private static ImmutableArray<PolicyCondition> Named(DrillsArgs args, IEnumerable<string> names) =>
        [.. TaggedAs(args), new("StringEquals", "aws:ResourceTag/Name", NamesOf(names))];

    private static ImmutableArray<string> NamesOf(IEnumerable<string> names) => [.. names.Distinct().Order(StringComparer.Ordinal)];
}
