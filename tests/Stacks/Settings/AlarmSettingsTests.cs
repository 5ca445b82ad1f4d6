using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Settings;

public sealed class AlarmSettingsTests
{
    // Alarms show the address, and people in a hurry click on it.
    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://wiki.example.com")]
    [InlineData("//wiki.example.com?x")]
    public void Runbooks_ThatAreNoPathAndNoSafeAddress_AreRefused(string address) => Assert.StartsWith(
        "infra:alarms.runbooks must be an address that begins with https://, or a path",
        ProblemsWith($"infra:alarms: {{ runbooks: '{address}' }}"));

    [Theory]
    [InlineData("docs/runbooks")]
    [InlineData("https://wiki.example.com/runbooks")]
    public void Runbooks_ThatAreAPathOrASafeAddress_AreTaken(string address) =>
        Assert.Equal("", ProblemsWith($"infra:alarms: {{ runbooks: '{address}' }}"));

    // Mail is what tells that notices are not forwarded.
    [Theory]
    [InlineData("targets: [{ name: team, secret: notices/team }]")]
    [InlineData("heartbeat: { secret: notices/switch }")]
    public void Notices_WithoutMail_AreRefused(string notices)
    {
        Assert.StartsWith(
            "infra:alarms.emails must have an address where there are notices, or nobody hears that they are not forwarded; got none.",
            ProblemsWith($"infra:alarms: {{ notices: {{ {notices} }} }}"));
        Assert.Equal("", ProblemsWith($"infra:alarms: {{ emails: [operations@example.com], notices: {{ {notices} }} }}"));
    }

    [Fact]
    public void Notices_WithAnAddressForASecret_AreRefusedWithoutShowingIt()
    {
        var problems = ProblemsWith(
            "infra:alarms: { emails: [a@example.com], notices: { targets: [{ name: team, secret: 'https://hooks.example.com/T0' }] } }");

        Assert.StartsWith("infra:alarms.notices.targets[0].secret must be the name of a secret", problems, StringComparison.Ordinal);
        Assert.DoesNotContain("hooks.example.com", problems, StringComparison.Ordinal);
    }
}
