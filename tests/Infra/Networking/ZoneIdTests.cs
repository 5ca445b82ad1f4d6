using Infra.Networking;

namespace Infra.Tests.Networking;

public sealed class ZoneIdTests
{
    [Theory]
    [InlineData("euc1-az1", 0)]
    [InlineData("use1-az6", 5)]
    [InlineData("apne1-az8", 7)]
    public void Index_OfZone_IsTheNumberInItsIdLessOne(string zone, int expected) => Assert.Equal(expected, ZoneId.Parse(zone).Index);

    [Theory]
    [InlineData("eu-central-1a")]
    [InlineData("usw2-lax1-az1")]
    [InlineData("euc1-az0")]
    [InlineData("euc1-az9")]
    [InlineData("euc1-az1\n")]
    [InlineData("EUC1-AZ1")]
    [InlineData("")]
    public void TryParse_AnythingElse_IsRefused(string zone) => Assert.False(ZoneId.TryParse(zone, out _));

    [Theory]
    [InlineData("eu-central-1", "euc1")]
    [InlineData("us-east-1", "use1")]
    [InlineData("us-west-2", "usw2")]
    [InlineData("eu-north-1", "eun1")]
    [InlineData("eu-south-2", "eus2")]
    [InlineData("ap-northeast-3", "apne3")]
    [InlineData("ap-southeast-2", "apse2")]
    [InlineData("sa-east-1", "sae1")]
    [InlineData("il-central-1", "ilc1")]
    [InlineData("us-gov-west-1", "usgw1")]
    public void PrefixFor_Region_IsItsShortName(string region, string expected) => Assert.Equal(expected, ZoneId.PrefixFor(region));

    [Theory]
    [InlineData("")]
    [InlineData("eu-central")]
    [InlineData("us-iso-east-1")]
    public void PrefixFor_UncommonName_IsUnknown(string region) => Assert.Null(ZoneId.PrefixFor(region));
}
