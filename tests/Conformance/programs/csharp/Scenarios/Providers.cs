using Pulumi.Random;
using Aws = Pulumi.Aws;

namespace Infra.Tests.Conformance.Programs.Scenarios;

internal static class Providers
{
    public static Dictionary<string, object?> Explicit()
    {
        var ireland = new Aws.Provider("ireland", new()
        {
            Region = "eu-west-1",
            AllowedAccountIds = { "111122223333" },
            DefaultTags = new Aws.Inputs.ProviderDefaultTagsArgs { Tags = { ["Owner"] = "platform" } },
            MaxRetries = 7,
        });
        var ohio = new Aws.Provider("ohio", new() { Region = "us-east-2" });
        var box = new Box("box", new() { Provider = ireland });
        var many = new Box("many", new() { Providers = { ohio } });
        _ = new Aws.Ec2.Vpc("given", new() { CidrBlock = "10.0.0.0/16" }, new() { Provider = ireland });
        _ = new Aws.Ec2.Vpc("inherited", new() { CidrBlock = "10.1.0.0/16" }, new() { Parent = box });
        _ = new Aws.Ec2.Vpc("from-map", new() { CidrBlock = "10.2.0.0/16" }, new() { Parent = many });
        _ = new Aws.Ec2.Vpc("overridden", new() { CidrBlock = "10.3.0.0/16" }, new() { Parent = many, Provider = ireland });
        _ = new Box("inner", new() { Parent = many });
        return [];
    }

    public static Dictionary<string, object?> Default()
    {
        var suffix = new RandomString("suffix", new() { Length = 6, Special = false });
        var vpc = new Aws.Ec2.Vpc("vpc", new() { CidrBlock = "10.0.0.0/16", Tags = { ["Name"] = suffix.Result } });
        _ = new Aws.Ec2.Subnet("subnet", new() { VpcId = vpc.Id, CidrBlock = "10.0.1.0/24", AvailabilityZoneId = "use1-az1" });
        _ = new Aws.Ec2.Vpc("older", new() { CidrBlock = "10.1.0.0/16" }, new() { Version = "7.40.0" });
        return [];
    }
}
