using Infra.Networking;

namespace Infra.Tests.Networking;

public sealed class ZoneIdsTests
{
    [Theory]
    [InlineData("euc1-az1", 0)]
    [InlineData("use1-az6", 5)]
    [InlineData("apne1-az8", 7)]
    public void PlaceOf_ZoneId_IsTheNumberInIt(string zone, int expected) => Assert.Equal(expected, ZoneIds.PlaceOf(zone));

    [Theory]
    [InlineData("eu-central-1a")]
    [InlineData("usw2-lax1-az1")]
    [InlineData("euc1-az0")]
    [InlineData("euc1-az9")]
    [InlineData("euc1-az1\n")]
    [InlineData("EUC1-AZ1")]
    [InlineData("")]
    public void PlaceOf_AnythingElse_IsNull(string zone) => Assert.Null(ZoneIds.PlaceOf(zone));

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
    public void PrefixOf_Region_IsItsShortName(string region, string expected) => Assert.Equal(expected, ZoneIds.PrefixOf(region));

    [Theory]
    [InlineData("")]
    [InlineData("eu-central")]
    [InlineData("us-iso-east-1")]
    public void PrefixOf_AnythingElse_IsNull(string region) => Assert.Null(ZoneIds.PrefixOf(region));
}
