using Pulumi;
using Pulumi.Aws.Ec2.Inputs;

namespace Infra.Compute;

/// <summary>What the launch templates of servers and of nodes have in common.</summary>
internal static class LaunchTemplateParts
{
    /// <summary>The metadata service, with tokens, which answers the instance itself and no container behind another hop.</summary>
    public static LaunchTemplateMetadataOptionsArgs Metadata => new()
    {
        HttpEndpoint = "enabled",
        HttpTokens = "required",
        HttpPutResponseHopLimit = 1,
        InstanceMetadataTags = "disabled",
    };

    /// <summary>The one network interface, without a public address.</summary>
    /// <param name="securityGroupIds">Ids of its security groups.</param>
    public static LaunchTemplateNetworkInterfaceArgs Interface(InputList<string> securityGroupIds) => new()
    {
        DeviceIndex = 0,
        AssociatePublicIpAddress = "false",
        DeleteOnTermination = "true",
        SecurityGroups = securityGroupIds,
    };
}
