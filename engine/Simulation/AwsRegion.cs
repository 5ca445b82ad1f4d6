using System.Collections.Frozen;

namespace Infra.Engine.Simulation;

/// <summary>A region of AWS.</summary>
/// <param name="Code">Its code, such as <c>eu-central-1</c>.</param>
/// <param name="Description">Its name, such as <c>Europe (Frankfurt)</c>.</param>
/// <param name="Zones">Last letters of the names of its availability zones; empty when they differ between accounts.</param>
internal sealed record AwsRegion(string Code, string Description, string Zones)
{
    // https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
    private static readonly FrozenDictionary<string, AwsRegion> All = new AwsRegion[]
    {
        new("af-south-1", "Africa (Cape Town)", "abc"),
        new("ap-east-1", "Asia Pacific (Hong Kong)", "abc"),
        new("ap-northeast-1", "Asia Pacific (Tokyo)", "acd"),
        new("ap-northeast-2", "Asia Pacific (Seoul)", "abcd"),
        new("ap-northeast-3", "Asia Pacific (Osaka)", "abc"),
        new("ap-south-1", "Asia Pacific (Mumbai)", "abc"),
        new("ap-south-2", "Asia Pacific (Hyderabad)", "abc"),
        new("ap-southeast-1", "Asia Pacific (Singapore)", "abc"),
        new("ap-southeast-2", "Asia Pacific (Sydney)", "abc"),
        new("ap-southeast-3", "Asia Pacific (Jakarta)", "abc"),
        new("ap-southeast-4", "Asia Pacific (Melbourne)", "abc"),
        new("ca-central-1", "Canada (Central)", "abd"),
        new("ca-west-1", "Canada West (Calgary)", "abc"),
        new("cn-north-1", "China (Beijing)", "abd"),
        new("cn-northwest-1", "China (Ningxia)", "abc"),
        new("eu-central-1", "Europe (Frankfurt)", "abc"),
        new("eu-central-2", "Europe (Zurich)", "abc"),
        new("eu-north-1", "Europe (Stockholm)", "abc"),
        new("eu-south-1", "Europe (Milan)", "abc"),
        new("eu-south-2", "Europe (Spain)", "abc"),
        new("eu-west-1", "Europe (Ireland)", "abc"),
        new("eu-west-2", "Europe (London)", "abc"),
        new("eu-west-3", "Europe (Paris)", "abc"),
        new("il-central-1", "Israel (Tel Aviv)", "abc"),
        new("me-central-1", "Middle East (UAE)", "abc"),
        new("me-south-1", "Middle East (Bahrain)", "abc"),
        new("sa-east-1", "South America (Sao Paulo)", "abc"),
        new("us-east-1", "US East (N. Virginia)", "abcdef"),
        new("us-east-2", "US East (Ohio)", "abc"),
        new("us-gov-east-1", "AWS GovCloud (US-East)", "abc"),
        new("us-gov-west-1", "AWS GovCloud (US-West)", "abc"),
        new("us-west-1", "US West (N. California)", ""),
        new("us-west-2", "US West (Oregon)", "abcd"),
    }.ToFrozenDictionary(region => region.Code, StringComparer.Ordinal);

    /// <summary>The partition that the region is in.</summary>
    public string Partition => Code.Split('-')[0] switch
    {
        "cn" => "aws-cn",
        "us" when Code.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ => "aws",
    };

    /// <summary>The domain of the AWS services in the region.</summary>
    public string DnsSuffix => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    /// <summary>Finds the region with a code; null when the table lacks it.</summary>
    public static AwsRegion? Find(string code) => All.GetValueOrDefault(code);
}
