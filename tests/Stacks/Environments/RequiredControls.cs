using System.Collections.Immutable;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>A control of AWS, CIS, checkov or general practice.</summary>
/// <param name="Id">Its id, which names of tests begin with: <c>FSBP EC2.2</c> is <c>FSBP_EC2_2_...</c>.</param>
/// <param name="Types">Types of resources that it concerns.</param>
internal sealed record Control(string Id, params ImmutableArray<string> Types)
{
    /// <summary>What the names of its tests begin with.</summary>
    public string TestPrefix => ListedControl.TestPrefixOf(Id);
}

/// <summary>The controls that every environment must satisfy: those that count most of the types of resources that environments have.</summary>
internal static class RequiredControls
{
    private const string IngressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";
    private const string SecurityGroup = "aws:ec2/securityGroup:SecurityGroup";

    public static ImmutableArray<Control> All { get; } =
    [
        new("FSBP EC2.2", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"),
        new("FSBP EC2.6", "aws:ec2/flowLog:FlowLog"),
        new("FSBP EC2.15", "aws:ec2/subnet:Subnet"),
        new("BP subnet-multi-az", "aws:ec2/subnet:Subnet"),
        new("BP nat-per-az", "aws:ec2/natGateway:NatGateway"),
        new("FSBP EC2.19", SecurityGroup, IngressRule),
        new("SecurityHub EC2.13", SecurityGroup, IngressRule),
        new("CKV_AWS_277", SecurityGroup, IngressRule),
        new("FSBP ELB.1", "aws:lb/listener:Listener"),
        new("FSBP ELB.5", "aws:lb/loadBalancer:LoadBalancer"),
        new("FSBP ELB.6", "aws:lb/loadBalancer:LoadBalancer"),
        new("FSBP ELB.13", "aws:lb/loadBalancer:LoadBalancer"),
        new("SecurityHub ELB.16", "aws:lb/loadBalancer:LoadBalancer"),
        new("FSBP ELB.17", "aws:lb/listener:Listener"),
        new("FSBP ELB.18", "aws:lb/listener:Listener"),
        new("CKV_AWS_261", "aws:lb/targetGroup:TargetGroup"),
        new("BP tg-draining", "aws:lb/targetGroup:TargetGroup"),
        new("FSBP AutoScaling.1", "aws:autoscaling/group:Group"),
        new("FSBP AutoScaling.2", "aws:autoscaling/group:Group"),
        new("BP asg-min-capacity", "aws:autoscaling/group:Group"),
        new("BP asg-rolling-refresh", "aws:autoscaling/group:Group"),
        new("FSBP EC2.170", "aws:ec2/launchTemplate:LaunchTemplate"),
        new("FSBP EC2.25", "aws:ec2/launchTemplate:LaunchTemplate"),
        new("FSBP IAM.1", RolePolicy),
        new("CKV_AWS_286", RolePolicy),
        new("CKV_AWS_60", "aws:iam/role:Role"),
        new("FSBP RDS.2", "aws:rds/instance:Instance"),
        new("FSBP RDS.3", "aws:rds/instance:Instance"),
        new("FSBP RDS.5", "aws:rds/instance:Instance"),
        new("FSBP RDS.8", "aws:rds/instance:Instance"),
        new("FSBP RDS.11", "aws:rds/instance:Instance"),
        new("CKV2_AWS_69", "aws:rds/parameterGroup:ParameterGroup"),
        new("BP rds-managed-password", "aws:rds/instance:Instance"),
        new("BP rds-final-snapshot", "aws:rds/instance:Instance"),
        new("FSBP ElastiCache.1", "aws:elasticache/replicationGroup:ReplicationGroup"),
        new("BP redis-multi-az", "aws:elasticache/replicationGroup:ReplicationGroup"),
        new("FSBP ElastiCache.5", "aws:elasticache/replicationGroup:ReplicationGroup"),
        new("FSBP S3.8", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"),
        new("FSBP S3.5", "aws:s3/bucketPolicy:BucketPolicy"),
        new("SecurityHub S3.14", "aws:s3/bucketVersioning:BucketVersioning"),
        new("BP s3-force-destroy", "aws:s3/bucket:Bucket"),
        new("FSBP KMS.3", "aws:kms/key:Key"),
        new("SecurityHub KMS.4", "aws:kms/key:Key"),
        new("BP alarm-coverage", "aws:cloudwatch/metricAlarm:MetricAlarm"),
        new("BP backup-selection", "aws:rds/instance:Instance", "aws:s3/bucket:Bucket"),
    ];
}
