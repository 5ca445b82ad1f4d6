using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

public sealed class TagValidationTests
{
    [Theory]
    [InlineData("{ Owner: a, Team: b }", "")]
    [InlineData(
        "{ project: x }",
        "infra:tags.project must differ from Project, which the program sets, in more than upper and lower case, which IAM does not tell apart.")]
    [InlineData(
        "{ Owner: a, owner: b }",
        "infra:tags.owner must differ from Owner, in more than upper and lower case, which IAM does not tell apart.")]
    public void Validate_KeysThatIamDoesNotTellApart_NamesBoth(string tags, string expected) =>
        Assert.Equal(expected, ProblemsWith($"infra:tags: {tags}"));
}
