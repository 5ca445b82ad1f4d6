using System.Collections.Immutable;
using Infra.Resilience.Copies;
using Infra.Tests.Data;
using Infra.Tests.Support;
using Infra.Tests.Validation;
using static Infra.Tests.Resilience.Copies.CopyPrograms;

namespace Infra.Tests.Resilience.Copies;

[Collection(Programs.Name)]
public sealed class ImageCopiesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Registry_CopiesImagesOfThePrefixesAlone(bool isPreview) => Assert.Equal(
        """
        {
          "replicationConfiguration": {
            "rules": [
              {
                "destinations": [
                  {
                    "region": "eu-west-1",
                    "registryId": "111122223333"
                  }
                ],
                "repositoryFilters": [
                  {
                    "filter": "shop/",
                    "filterType": "PREFIX_MATCH"
                  },
                  {
                    "filter": "tools",
                    "filterType": "PREFIX_MATCH"
                  }
                ]
              }
            ]
          }
        }
        """,
        (await DataPrograms.RunAsync(isPreview, options => _ = new ImageCopies("shop-images", ArgsOf(["tools", "shop/"]), options)))
            .Inputs("aws:ecr/replicationConfiguration:ReplicationConfiguration", "shop-images-replication"));

    [Theory]
    [InlineData("s")]
    [InlineData("Shop")]
    [InlineData("/shop")]
    public void Prefix_ThatEcrRefuses_IsRefused(string prefix) => Assert.Equal(
        [
            "prefixes[1] must be 2 to 256 lower-case letters, digits, hyphens, underscores, full stops and slashes, the first a letter or a digit; "
                + $"got '{prefix}'.",
        ],
        Refusal.Problems(() => new ImageCopies("shop-images", ArgsOf(["shop/", prefix]))));

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Prefixes_NoneOrTooMany_AreRefused(int count) => Assert.Equal(
        [$"prefixes must be 1 to 100; got {count}."],
        Refusal.Problems(() => new ImageCopies("shop-images", ArgsOf([.. Enumerable.Range(0, count).Select(number => $"shop-{number}/")]))));

    [Fact]
    public void Copies_InTheSameRegion_AreRefused() => Assert.Equal(
        ["copyLocation.region must be another region, as the loss of this one takes both; got 'eu-central-1'."],
        Refusal.Problems(() => new ImageCopies("shop-images", new() { Prefixes = ["shop/"], Location = First, CopyLocation = First })));

    private static ImageCopiesArgs ArgsOf(ImmutableArray<string> prefixes) =>
        new() { Prefixes = prefixes, Location = First, CopyLocation = Second };
}
