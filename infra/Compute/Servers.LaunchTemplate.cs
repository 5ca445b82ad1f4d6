using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.Ec2.Inputs;

namespace Infra.Compute;

internal sealed partial class Servers
{
    // Root device of Amazon Linux 2023.
    private const string RootDevice = "/dev/xvda";

    private Aws.Ec2.LaunchTemplate CreateLaunchTemplate(Aws.Iam.InstanceProfile profile)
    {
        var name = $"{_name}-template";
        return new(name, new()
        {
            Description = $"The servers of {_name}.",
            ImageId = _machine.ImageId ?? NewestImage,
            UserData = _args.UserData,
            IamInstanceProfile = new Inputs.LaunchTemplateIamInstanceProfileArgs { Arn = profile.Arn },
            Monitoring = new Inputs.LaunchTemplateMonitoringArgs { Enabled = true },
            MetadataOptions = LaunchTemplateParts.Metadata,
            NetworkInterfaces = { LaunchTemplateParts.Interface(_args.SecurityGroupIds) },
            BlockDeviceMappings = { RootVolume() },
            TagSpecifications = { TagsOf("instance", ServerGroup.ServerRole), TagsOf("network-interface", "interface"), TagsOf("volume", "volume") },

            // The group names a version number. A person who starts a server by hand from the default version gets the first version.
            UpdateDefaultVersion = false,
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    // EC2 resolves the parameter when a server starts: https://docs.aws.amazon.com/linux/al2023/ug/ec2.html#launch-via-aws-cli.
    private string NewestImage =>
        "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-"
        + (_machine.Architecture == Architecture.Arm64 ? "arm64" : "x86_64");

    private Inputs.LaunchTemplateBlockDeviceMappingArgs RootVolume() => new()
    {
        DeviceName = RootDevice,
        Ebs = new Inputs.LaunchTemplateBlockDeviceMappingEbsArgs
        {
            VolumeType = "gp3",
            VolumeSize = _machine.RootVolumeGiB,
            Encrypted = "true",
            KmsKeyId = _args.EbsKeyArn,
            DeleteOnTermination = "true",
        },
    };

    private Inputs.LaunchTemplateTagSpecificationArgs TagsOf(string resourceType, string role) =>
        new() { ResourceType = resourceType, Tags = _args.Tags.SetItem("Name", $"{_name}-{role}").ToDictionary() };
}
