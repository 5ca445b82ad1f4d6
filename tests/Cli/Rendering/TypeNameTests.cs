using Infra.Cli.Rendering;

namespace Infra.Tests.Cli.Rendering;

public sealed class TypeNameTests
{
    [Theory]
    [InlineData("aws:ec2/vpc:Vpc", "aws:ec2:Vpc")]
    [InlineData("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "aws:vpc:SecurityGroupIngressRule")]
    [InlineData("random:index/randomId:RandomId", "random:index:RandomId")]
    [InlineData("kubernetes:apps/v1:Deployment", "kubernetes:apps/v1:Deployment")]
    [InlineData("infra:networking:Network", "infra:networking:Network")]
    [InlineData("pulumi:pulumi:Stack", "pulumi:pulumi:Stack")]
    [InlineData("odd", "odd")]
    public void TypeName_OfToken_IsPulumisShortForm(string token, string expected) => Assert.Equal(expected, TypeName.Shorten(token));
}
