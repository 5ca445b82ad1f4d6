using Infra.Security;

namespace Infra.Tests.Security;

public sealed class PolicySizeTests
{
    [Theory]
    [InlineData(PolicyKind.RoleTrust, 2048)]
    [InlineData(PolicyKind.RoleInline, 10_240)]
    [InlineData(PolicyKind.Managed, 6144)]
    [InlineData(PolicyKind.Key, 32_768)]
    [InlineData(PolicyKind.Bucket, 20_480)]
    public void LimitOf_Kind_IsAwss(PolicyKind kind, int expected) => Assert.Equal(expected, PolicySize.LimitOf(kind));

    [Theory]
    [InlineData(PolicyKind.RoleTrust, 113)]
    [InlineData(PolicyKind.Managed, 113)]
    [InlineData(PolicyKind.Key, 117)]
    [InlineData(PolicyKind.Bucket, 117)]
    public void Measure_WhiteSpaceAndLongCharacters_CountsAsAwsDoes(PolicyKind kind, int expected) => Assert.Equal(
        expected,
        PolicySize.Measure(new(new PolicyStatement { Sid = "Size", Actions = ["s3:GetObject"], Resources = ["a b cé d"] }), kind));

    [Theory]
    [InlineData(1969, "")]
    [InlineData(1970, "trust must make a policy of at most 2048 characters, AWS's limit; got 2049.")]
    public void Validate_AroundTheLimit_ReportsWhatIsAboveIt(int length, string expected) => Assert.Equal(
        expected,
        string.Join(
            '\n',
            PolicySize.Validate("trust", PolicyKind.RoleTrust, [new(new PolicyStatement { Sid = "S", Actions = [new('a', length)] })])));

    [Fact]
    public void Validate_SeveralDocuments_CountsThemTogether()
    {
        var half = new PolicyDocument(new PolicyStatement { Sid = "S", Actions = [new('a', 20_000)] });

        Assert.Equal(
            ["policy must make a policy of at most 32768 bytes, AWS's limit; got 40158."],
            PolicySize.Validate("policy", PolicyKind.Key, half, half).Select(problem => problem.ToString()));
    }
}
