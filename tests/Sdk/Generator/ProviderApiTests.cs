using System.Reflection;

namespace Infra.Tests.Sdk.Generator;

/// <summary>Compares the members of the generated classes with known members of the official packages.</summary>
public class ProviderApiTests
{
    private static readonly Assembly[] Packages =
        [typeof(Pulumi.Aws.Provider).Assembly, typeof(Pulumi.Kubernetes.Provider).Assembly, typeof(Pulumi.Random.Provider).Assembly];

    [Theory]
    [InlineData("Aws.Iam.PolicyArgs", "PolicyDocument", "InputUnion<string, Aws.Iam.Inputs.PolicyDocumentArgs>")]
    [InlineData("Aws.Iam.RoleArgs", "AssumeRolePolicy", "InputUnion<string, Aws.Iam.Inputs.PolicyDocumentArgs>")]
    [InlineData("Aws.Iam.RoleArgs", "MaxSessionDuration", "Input<int>?")]
    [InlineData("Aws.Iam.RoleArgs", "Tags", "InputMap<string>")]
    [InlineData("Aws.Iam.InstanceProfileArgs", "Role", "Input<string>?")]
    [InlineData("Aws.S3.BucketArgs", "BucketName", "Input<string>?")]
    [InlineData("Aws.S3.BucketArgs", "Acl", "InputUnion<string, Aws.S3.CannedAcl>?")]
    [InlineData("Aws.S3.BucketPolicyArgs", "Policy", "InputUnion<string, Aws.S3.Inputs.PolicyDocumentArgs>")]
    [InlineData("Aws.S3.BucketObjectv2Args", "Source", "Input<AssetOrArchive>?")]
    [InlineData("Aws.CloudWatch.MetricAlarmArgs", "Threshold", "Input<double>?")]
    [InlineData("Aws.CloudWatch.MetricAlarmArgs", "EvaluationPeriods", "Input<int>?")]
    [InlineData("Aws.CloudWatch.MetricAlarmArgs", "AlarmActions", "InputList<string>")]
    [InlineData("Aws.AutoScaling.GroupArgs", "EnabledMetrics", "InputList<Aws.AutoScaling.Metric>")]
    [InlineData("Aws.AutoScaling.GroupArgs", "MetricsGranularity", "InputUnion<string, Aws.AutoScaling.MetricsGranularity>?")]
    [InlineData("Aws.AutoScaling.GroupArgs", "Tags", "InputList<Aws.AutoScaling.Inputs.GroupTagArgs>")]
    [InlineData("Aws.AutoScaling.Inputs.PolicyTargetTrackingConfigurationArgs", "TargetValue", "Input<double>")]
    [InlineData("Aws.AutoScaling.Inputs.PolicyStepAdjustmentArgs", "MetricIntervalLowerBound", "Input<string>?")]
    [InlineData("Aws.Ec2.Inputs.LaunchTemplateInstanceRequirementsMemoryGibPerVcpuArgs", "Min", "Input<double>?")]
    [InlineData("Aws.Ec2.SecurityGroupArgs", "Ingress", "InputList<Aws.Ec2.Inputs.SecurityGroupIngressArgs>")]
    [InlineData("Aws.Ec2.SecurityGroupRuleArgs", "Protocol", "InputUnion<string, Aws.Ec2.ProtocolType>")]
    [InlineData("Aws.Efs.FileSystemArgs", "ProvisionedThroughputInMibps", "Input<double>?")]
    [InlineData("Aws.LB.TargetGroupArgs", "DeregistrationDelay", "Input<int>?")]
    [InlineData("Aws.LB.TargetGroupArgs", "PreserveClientIp", "Input<string>?")]
    [InlineData("Aws.Rds.InstanceArgs", "InstanceClass", "InputUnion<string, Aws.Rds.InstanceType>")]
    [InlineData("Aws.Rds.InstanceArgs", "StorageType", "InputUnion<string, Aws.Rds.StorageType>?")]
    [InlineData("Aws.Route53.RecordArgs", "Type", "InputUnion<string, Aws.Route53.RecordType>")]
    [InlineData("Aws.Ssm.ParameterArgs", "Type", "InputUnion<string, Aws.Ssm.ParameterType>")]
    [InlineData("Aws.WafV2.WebAclArgs", "RuleJson", "Input<string>?")]
    [InlineData("Aws.Iam.Inputs.PolicyStatementArgs", "Effect", "Input<Aws.Iam.PolicyStatementEffect>")]
    [InlineData("Aws.Iam.Inputs.PolicyStatementArgs", "Resource", "InputUnion<string, ImmutableArray<string>>?")]
    [InlineData("Aws.Iam.Inputs.PolicyStatementArgs", "Principal", "object?")]
    [InlineData("Aws.ProviderArgs", "DefaultTags", "Input<Aws.Inputs.ProviderDefaultTagsArgs>?")]
    [InlineData("Aws.ProviderArgs", "MaxRetries", "Input<int>?")]
    [InlineData("Aws.GetAvailabilityZonesArgs", "Filters", "List<Aws.Inputs.GetAvailabilityZonesFilterArgs>")]
    [InlineData("Aws.GetAvailabilityZonesInvokeArgs", "Filters", "InputList<Aws.Inputs.GetAvailabilityZonesFilterInputArgs>")]
    [InlineData("Aws.GetRegionArgs", "Region", "string?")]
    [InlineData("Kubernetes.Types.Inputs.Core.V1.ContainerPortArgs", "ContainerPortValue", "Input<int>")]
    [InlineData("Kubernetes.Types.Inputs.Core.V1.ServicePortArgs", "TargetPort", "InputUnion<int, string>?")]
    [InlineData("Kubernetes.Types.Inputs.Core.V1.ServiceSpecArgs", "Type", "InputUnion<string, Kubernetes.Core.V1.ServiceSpecType>?")]
    [InlineData("Kubernetes.Types.Inputs.Apps.V1.RollingUpdateDeploymentArgs", "MaxSurge", "InputUnion<int, string>?")]
    [InlineData(
        "Kubernetes.Types.Inputs.Apps.V1.StatefulSetSpecArgs",
        "VolumeClaimTemplates",
        "InputList<Kubernetes.Types.Inputs.Core.V1.PersistentVolumeClaimArgs>")]
    [InlineData("Kubernetes.Types.Inputs.Apps.V1.ControllerRevisionArgs", "Data", "InputJson")]
    [InlineData("Kubernetes.Types.Inputs.Helm.V3.ReleaseArgs", "Chart", "Input<string>")]
    [InlineData("Kubernetes.Types.Inputs.Helm.V3.ReleaseArgs", "Values", "InputMap<object>")]
    [InlineData("Kubernetes.Types.Inputs.Helm.V3.ReleaseArgs", "ValueYamlFiles", "InputList<AssetOrArchive>")]
    [InlineData("Kubernetes.Types.Inputs.Helm.V3.ReleaseArgs", "ResourceNames", "InputMap<ImmutableArray<string>>")]
    [InlineData("Kubernetes.Types.Inputs.Provider.KubeClientSettingsArgs", "Qps", "Input<double>?")]
    [InlineData("Kubernetes.ProviderArgs", "KubeConfig", "Input<string>?")]
    [InlineData("Random.RandomPasswordArgs", "Length", "Input<int>")]
    [InlineData("Random.RandomPasswordArgs", "Keepers", "InputMap<string>")]
    public void InputProperty_OfKnownType_IsDeclaredAsInTheOfficialPackage(string type, string property, string expected) =>
        Assert.Equal(expected, CSharpText.Format(Named(type).GetProperty(property)!));

    [Theory]
    [InlineData("Aws.Iam.Policy", "PolicyDocument", "Output<string>")]
    [InlineData("Aws.S3.Bucket", "BucketName", "Output<string>")]
    [InlineData("Aws.AutoScaling.Group", "EnabledMetrics", "Output<ImmutableArray<Aws.AutoScaling.Metric>>")]
    [InlineData("Aws.AutoScaling.Group", "MetricsGranularity", "Output<string?>")]
    [InlineData("Aws.CloudWatch.MetricAlarm", "Threshold", "Output<double?>")]
    [InlineData("Aws.Ec2.Vpc", "Tags", "Output<ImmutableDictionary<string, string>?>")]
    [InlineData("Aws.Ec2.Vpc", "TagsAll", "Output<ImmutableDictionary<string, string>>")]
    [InlineData("Aws.Ec2.Vpc", "Region", "Output<string>")]
    [InlineData("Aws.Ec2.Vpc", "Ipv4NetmaskLength", "Output<int?>")]
    [InlineData("Aws.LB.LoadBalancer", "AccessLogs", "Output<Aws.LB.Outputs.LoadBalancerAccessLogs?>")]
    [InlineData("Aws.Rds.Instance", "InstanceClass", "Output<string>")]
    [InlineData("Aws.Efs.FileSystem", "ProvisionedThroughputInMibps", "Output<double?>")]
    [InlineData("Kubernetes.Core.V1.Secret", "Data", "Output<ImmutableDictionary<string, string>>")]
    [InlineData("Kubernetes.Core.V1.Pod", "Spec", "Output<Kubernetes.Types.Outputs.Core.V1.PodSpec>")]
    [InlineData("Kubernetes.Helm.V3.Release", "Values", "Output<ImmutableDictionary<string, object>>")]
    [InlineData("Kubernetes.Apps.V1.ControllerRevision", "Data", "Output<JsonElement>")]
    [InlineData("Random.RandomPassword", "OverrideSpecial", "Output<string?>")]
    public void OutputProperty_OfKnownType_IsDeclaredAsInTheOfficialPackage(string type, string property, string expected) =>
        Assert.Equal(expected, CSharpText.Format(Named(type).GetProperty(property)!));

    [Theory]
    [InlineData("Aws.Acm.Outputs.CertificateDomainValidationOption", "ResourceRecordName", "string?")]
    [InlineData("Aws.Ec2.Outputs.SecurityGroupIngress", "FromPort", "int")]
    [InlineData("Aws.Ec2.Outputs.SecurityGroupIngress", "CidrBlocks", "ImmutableArray<string>")]
    [InlineData("Aws.GetRegionResult", "Region", "string")]
    [InlineData("Kubernetes.Types.Outputs.Core.V1.ContainerPort", "ContainerPortValue", "int")]
    [InlineData("Kubernetes.Types.Outputs.Core.V1.ContainerPort", "Name", "string")]
    [InlineData("Kubernetes.Types.Outputs.Core.V1.ServicePort", "TargetPort", "Union<int, string>")]
    [InlineData("Kubernetes.Types.Outputs.Core.V1.ServiceSpec", "Type", "string")]
    public void OutputField_OfKnownType_IsDeclaredAsInTheOfficialPackage(string type, string field, string expected) =>
        Assert.Equal(expected, CSharpText.Format(Named(type).GetField(field)!));

    [Theory]
    [InlineData("Aws.Iam.PolicyState", "Policy")]
    [InlineData("Aws.ProviderArgs", "Version")]
    [InlineData("Aws.Iam.RoleArgs", "Region")]
    [InlineData("Aws.WafV2.WebAclArgs", "Rules")]
    public void Property_ThatThePackageLacks_IsNotDeclared(string type, string property) => Assert.Null(Named(type).GetProperty(property));

    [Fact]
    public void OutputType_Constructor_NamesItsParametersAsOnTheWire()
    {
        var type = Named("Kubernetes.Types.Outputs.Meta.V1.ObjectMeta");
        var constructor = Assert.Single(type.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic));

        Assert.Equal(
            [
                "annotations", "clusterName", "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "finalizers", "generateName",
                "generation", "labels", "managedFields", "name", "namespace", "ownerReferences", "resourceVersion", "selfLink", "uid",
            ],
            constructor.GetParameters().Select(parameter => parameter.Name));
    }

    [Fact]
    public void Args_OfAnAwsResource_AreSealed_AndOfAKubernetesKind_AreNot() =>
        Assert.Equal((true, false), (Named("Aws.Ec2.VpcArgs").IsSealed, Named("Kubernetes.Types.Inputs.Core.V1.PodArgs").IsSealed));

    private static Type Named(string name) =>
        Packages.Select(package => package.GetType($"Pulumi.{name}")).FirstOrDefault(type => type is not null)
        ?? throw new InvalidOperationException($"No package declares Pulumi.{name}.");
}
