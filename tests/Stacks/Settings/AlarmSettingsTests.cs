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
}
