using Infra.Facts;
using Infra.Validation;

namespace Infra.Security;

/// <summary>A region of the partition <c>aws</c>.</summary>
public sealed class RegionAttribute : RuleAttribute
{
    internal const string RegionRule = "must be a commercial region of AWS, such as eu-central-1";

    /// <inheritdoc/>
    public override string Rule => RegionRule;

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not string region || IsRegion(region);

    /// <inheritdoc/>
    public override string FixFor(object value) => Describe($"{value}");

    internal static bool IsRegion(string region) => FactList.For("regions").Contains(region);

    // https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-r53.html.
    internal static string Describe(string region) => region.Split('-') switch
    {
        ["us", "gov", ..] => "AWS GovCloud has no public hosted zones, which prove the certificates and lead to the load balancers.",
        ["cn", ..] => "In China, AWS names its services and endpoints differently.",
        ["us", "iso" or "isob" or "isof", ..] or ["eu", "isoe", ..] or ["eusc", ..] => "Isolated partitions have their own names and endpoints.",
        _ => ListedAttribute.Describe("regions", region),
    };
}
