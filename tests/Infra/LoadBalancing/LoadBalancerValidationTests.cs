using Infra.LoadBalancing;
using Infra.Tests.Edge;
using Infra.Tests.Validation;

namespace Infra.Tests.LoadBalancing;

public sealed class LoadBalancerValidationTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("infra-prod-public")]
    [InlineData("a23456789-123456789-123456789-12")]
    public void Check_Name_HasAtMost32Characters(string name) => Assert.Empty(Problems(name));

    [Fact]
    public void Check_LongName_SaysWhatToShorten() => Assert.Equal(
        [
            "name must have at most 32 characters, AWS's limit; got 'a23456789-123456789-123456789-123'. "
            + "Shorten the name of the project or of the environment.",
        ],
        Problems("a23456789-123456789-123456789-123"));

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a_b")]
    [InlineData("internal-a")]
    public void Check_NameThatAwsRefuses_IsRefused(string name) => Assert.Equal(
        [$"name must be letters, digits and inner hyphens, and must not begin with internal-; got '{name}'."],
        Problems(name));

    [Fact]
    public void Check_BadSpec_IsJudgedByItsAttributes() => Assert.Equal(
        ["idleTimeoutSeconds must be 1 to 4000; got 0.", "thresholds.latencySeconds must be a number above 0; got NaN."],
        Problems("lb", new() { IdleTimeoutSeconds = 0, Thresholds = new() { LatencySeconds = double.NaN } }));

    private static IEnumerable<string> Problems(string name, LoadBalancerSpec? spec = null) =>
        Refusal.Problems(() => LoadBalancerValidation.Check("lb", new()
        {
            Spec = spec ?? new(),
            Name = name,
            Scheme = BalancerScheme.Internal,
            SubnetIds = ["subnet-a", "subnet-b"],
            SecurityGroupId = "group",
            CertificateArn = "certificate",
            LogBucketName = "logs",
            AlarmChannel = EdgeLandscape.Channel,
        }));
}
