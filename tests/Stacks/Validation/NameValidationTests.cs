using Infra.Stacks.Validation;

namespace Infra.Tests.Stacks.Validation;

public sealed class NameValidationTests
{
    private const string Project =
        "Pulumi.yaml must name the project with lower-case letters, digits and single hyphens, the first a letter, and not begin with internal, "
        + "with which AWS allows no balancer's name to begin; got";

    private const string Stack = "must be of a stack that is named with lower-case letters, digits and single hyphens; got";

    [Theory]
    [InlineData("infra", "prod", "")]
    [InlineData("i", "1", "")]
    [InlineData("internals", "a-b-c", "")]
    [InlineData("infra", "seventeen-letters", "")]
    [InlineData("infra", "eighteen--letters", $"Pulumi.eighteen--letters.yaml {Stack} 'eighteen--letters'.")]
    [InlineData(
        "infra",
        "eighteen-letters-x",
        "Pulumi.eighteen-letters-x.yaml must be of a stack whose name and the project's have together at most 22 characters, "
        + "as balancers' names begin with both; got 'infra' and 'eighteen-letters-x'. Choose a shorter name for the stack.")]
    [InlineData(
        "infra",
        "prod-dr",
        "Pulumi.prod-dr.yaml must be of a stack whose name does not end with -dr, as names in a second region do; got 'prod-dr'. "
        + "Choose another name for the stack.")]
    [InlineData("infra", "Prod", $"Pulumi.Prod.yaml {Stack} 'Prod'.")]
    [InlineData("infra", "prod_1", $"Pulumi.prod_1.yaml {Stack} 'prod_1'.")]
    [InlineData("infra", "-prod", $"Pulumi.-prod.yaml {Stack} '-prod'.")]
    [InlineData("infra", "", $"Pulumi..yaml {Stack} ''.")]
    [InlineData("1nfra", "prod", $"{Project} '1nfra'.")]
    [InlineData("in_fra", "prod", $"{Project} 'in_fra'.")]
    [InlineData("internal", "prod", $"{Project} 'internal'.")]
    [InlineData("internal-x", "Prod", $"{Project} 'internal-x'.\nPulumi.Prod.yaml {Stack} 'Prod'.")]
    public void Validate_NamesOfProjectAndStack_FindsThoseThatAwsRefuses(string project, string stack, string expected) =>
        Assert.Equal(expected, string.Join('\n', NameValidation.Validate(project, stack)));

    [Theory]
    [InlineData("seventeen-letters", false)]
    [InlineData("fourteen-lette", true)]
    public void Validate_LongestNamesAllowed_LeaveRoomForTheNamesOfBalancers(string stack, bool hasSecond)
    {
        var names = new Infra.Stacks.Planning.EnvironmentNames("infra", stack, IsSecond: hasSecond);

        Assert.Empty(NameValidation.Validate("infra", stack, hasSecond));
        Assert.NotEmpty(NameValidation.Validate("infra", $"{stack}x", hasSecond));
        Assert.All(
            [names.PublicBalancer, names.InternalBalancer, names.TcpBalancer, names.PublicTcpBalancer],
            name => Assert.InRange(name.Length, 1, 32));
    }
}
