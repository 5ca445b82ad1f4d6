using Infra.Sdk.Generator.Emit;
using Infra.Sdk.Generator.Schemas;

namespace Infra.Tests.Sdk.Generator;

public class CSharpNamesTests
{
    [Theory]
    [InlineData("aws", "index", "Pulumi.Aws")]
    [InlineData("aws", "ec2", "Pulumi.Aws.Ec2")]
    [InlineData("aws", "cloudwatch", "Pulumi.Aws.CloudWatch")]
    [InlineData("aws", "lb", "Pulumi.Aws.LB")]
    [InlineData("aws", "wafv2", "Pulumi.Aws.WafV2")]
    [InlineData("aws", "elasticache", "Pulumi.Aws.ElastiCache")]
    [InlineData("kubernetes", "rbac/v1", "Pulumi.Kubernetes.Rbac.V1")]
    [InlineData("kubernetes", "flowcontrol/v1beta3", "Pulumi.Kubernetes.FlowControl.V1Beta3")]
    [InlineData("random", "index", "Pulumi.Random")]
    public void Namespace_OfModule_HasTheOfficialSpelling(string package, string module, string expected) =>
        Assert.Equal(expected, CreateNames(package).Namespace(module));

    [Theory]
    [InlineData("aws", "iam", "Pulumi.Aws.Iam.Inputs", "Pulumi.Aws.Iam.Outputs")]
    [InlineData("aws", "index", "Pulumi.Aws.Inputs", "Pulumi.Aws.Outputs")]
    [InlineData("kubernetes", "core/v1", "Pulumi.Kubernetes.Types.Inputs.Core.V1", "Pulumi.Kubernetes.Types.Outputs.Core.V1")]
    [InlineData("kubernetes", "index", "Pulumi.Kubernetes.Types.Inputs.Provider", "Pulumi.Kubernetes.Types.Outputs.Provider")]
    public void ObjectNamespace_OfModule_DependsOnTheSide(string package, string module, string inputs, string outputs)
    {
        var names = CreateNames(package);

        Assert.Equal((inputs, outputs), (names.ObjectNamespace(module, Role.Input), names.ObjectNamespace(module, Role.Output)));
    }

    [Theory]
    [InlineData("aws", "iam/Policy", "policy", "PolicyDocument")]
    [InlineData("aws", "iam/RolePolicy", "policy", "Policy")]
    [InlineData("aws", "s3/Bucket", "bucket", "BucketName")]
    [InlineData("aws", "autoscaling/Tag", "tag", "TagDetails")]
    [InlineData("kubernetes", "core/v1/ServiceSpec", "clusterIPs", "ClusterIPs")]
    [InlineData("kubernetes", "index/Provider", "kubeconfig", "KubeConfig")]
    [InlineData("kubernetes", "apiextensions/v1/JSONSchemaProps", "$ref", "Ref")]
    public void Property_OfOwner_IsCapitalisedUnlessOverridden(string package, string owner, string wire, string expected) =>
        Assert.Equal(expected, CreateNames(package).Property(TypeName.FromKey(owner), wire));

    [Theory]
    [InlineData("namespace", "@namespace")]
    [InlineData("default", "@default")]
    [InlineData("name", "name")]
    public void Parameter_ThatIsAKeyword_IsEscaped(string wire, string expected) => Assert.Equal(expected, CSharpNames.Parameter(wire));

    [Theory]
    [InlineData("InstanceType", "T4G_Micro", "T4G_Micro")]
    [InlineData("ParameterType", "secure-string", "Secure_string")]
    [InlineData("Metric", "A__b", "A_b")]
    [InlineData("PolicyDocumentVersion", "_2012_10_17", "PolicyDocumentVersion_2012_10_17")]
    [InlineData("Operator", "Equals", "EqualsValue")]
    public void EnumMember_IsAnIdentifier(string type, string member, string expected) =>
        Assert.Equal(expected, CSharpNames.EnumMember(new("module", type), member));

    private static CSharpNames CreateNames(string package) => new(GeneratorInputs.Schema(package), GeneratorInputs.Facts(package));
}
