using Infra.Grafana;
using Infra.Tests.Support;
using Infra.Validation;
using Pulumi;

namespace Infra.Tests.Grafana;

[Collection(Programs.Name)]
public sealed class GrafanaValidationTests
{
    [Fact]
    public void Groups_OfOneRoleEach_HaveNoProblems() => Assert.Empty(GrafanaValidation.Validate(GrafanaPrograms.Everybody));

    [Fact]
    public void Groups_WithoutAdministrators_AreRefused() => Assert.Equal(
        ["adminGroups must have a group, or nobody can administer the workspace; got none."],
        GrafanaValidation.Validate(new()).Select(problem => $"{problem}"));

    // Ids are the same in upper and lower case.
    [Fact]
    public void Group_OfTwoRoles_IsRefused()
    {
        var upper = GrafanaPrograms.Admins.ToUpperInvariant();
        var spec = GrafanaPrograms.Everybody with { EditorGroups = [GrafanaPrograms.Editors, upper], ViewerGroups = [GrafanaPrograms.Editors] };

        Assert.Equal(
            [
                $"editorGroups[1] must not have another role already; got {upper}. Keep the group in the list of its highest role.",
                $"viewerGroups[0] must not have another role already; got {GrafanaPrograms.Editors}. Keep the group in the list of its highest role.",
            ],
            GrafanaValidation.Validate(spec).Select(problem => $"{problem}"));
    }

    [Theory]
    [InlineData("10.4", true)]
    [InlineData("12.4", true)]
    [InlineData("13.0", true)]
    [InlineData("9.4", false)]
    [InlineData("11.0", false)]
    [InlineData("10.4.1", false)]
    [InlineData("12", false)]
    public void Version_IsOneThatAwsRuns(string version, bool isValid) =>
        Assert.Equal(isValid, SpecValidation.Validate(GrafanaPrograms.Smallest with { Version = version }).IsEmpty);

    [Theory]
    [InlineData("93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b0", true)]
    [InlineData("906749fd3e-93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b0", true)]
    [InlineData("administrators", false)]
    [InlineData("93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b", false)]
    public void Group_IsAnId(string id, bool isValid) =>
        Assert.Equal(isValid, SpecValidation.Validate(GrafanaPrograms.Smallest with { AdminGroups = [id] }).IsEmpty);

    [Fact]
    public async Task Args_WithSeveralProblems_AreRefusedWithAllOfThem()
    {
        var cloud = new RecordingCloud(isPreview: true);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
            _ = new GrafanaWorkspace("Grafana", GrafanaPrograms.ArgsOf(new() { Version = "8.4" }, groups: []))));

        Assert.Contains("GrafanaWorkspace 'Grafana' has invalid args:", refused.Message, StringComparison.Ordinal);
        Assert.Contains("- name must be 1 to 39 lower-case letters", refused.Message, StringComparison.Ordinal);
        Assert.Contains("- version must be a version of Grafana", refused.Message, StringComparison.Ordinal);
        Assert.Contains("- adminGroups must have a group", refused.Message, StringComparison.Ordinal);
        Assert.Empty(cloud.OfType("aws:grafana/workspace:Workspace"));
    }
}
