using Infra.Security;

namespace Infra.Tests.Security;

public sealed class AwsLocationTests
{
    [Theory]
    [InlineData("eu-central-1", "arn:aws:logs:eu-central-1:111122223333:log-group:x arn:aws:iam::111122223333:root arn:aws:s3:::x")]
    [InlineData(
        "us-gov-west-1",
        "arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:x arn:aws-us-gov:iam::111122223333:root arn:aws-us-gov:s3:::x")]
    public void Arns_OfRegion_AreInItsPartition(string region, string expected)
    {
        var location = new AwsLocation("111122223333", region);

        Assert.Equal(expected, $"{location.Arn("logs", "log-group:x")} {location.RootArn} {location.BucketArn("x")}");
    }
}
