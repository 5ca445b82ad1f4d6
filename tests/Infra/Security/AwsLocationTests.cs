using Infra.Security;

namespace Infra.Tests.Security;

public sealed class AwsLocationTests
{
    [Fact]
    public void Arns_OfResources_HaveRegionAndAccountWhereTheServiceHasThem()
    {
        var location = new AwsLocation("111122223333", "eu-central-1");

        Assert.Equal(
            "arn:aws:logs:eu-central-1:111122223333:log-group:x arn:aws:iam::111122223333:root arn:aws:s3:::x",
            $"{location.Arn("logs", "log-group:x")} {location.RootArn} {location.BucketArn("x")}");
    }

    // Places that have not all services of the program.
    [Theory]
    [InlineData("us-gov-west-1", "AWS GovCloud has no public hosted zones, which prove the certificates and lead to the load balancers.")]
    [InlineData("cn-north-1", "In China, AWS names its services and endpoints differently.")]
    [InlineData("us-iso-east-1", "Isolated partitions have their own names and endpoints.")]
    [InlineData("eusc-de-east-1", "Isolated partitions have their own names and endpoints.")]
    [InlineData("eu-central-9", "Did you mean eu-central-1?")]
    [InlineData("Frankfurt", "The list is infra/Facts/regions.txt.")]
    public void Validate_RegionThatCannotBe_IsRefusedWithTheReason(string region, string reason) => Assert.Equal(
        [$"region must be a commercial region of AWS, such as eu-central-1; got '{region}'. {reason}"],
        new AwsLocation("111122223333", region).Validate().Select(problem => $"{problem}"));
}
