using Infra.Stacks.Preflight;

namespace Infra.Tests.Stacks.Preflight;

public sealed class AlarmValidationTests
{
    private const string Email = "must be an e-mail address, such as operations@example.com; got";
    private const string Runbooks = "runbooks must be an address of at most 256 characters without spaces and without a slash at its end; got";

    [Theory]
    [InlineData("a@b.de", "")]
    [InlineData("night.shift+x@ops.example.com,a@b.de", "")]
    [InlineData("operations", $"emails[0] {Email} 'operations'.")]
    [InlineData("a@b", $"emails[0] {Email} 'a@b'.")]
    [InlineData("a@b.de,a b@c.de", $"emails[1] {Email} 'a b@c.de'.")]
    [InlineData("a@b.de,a@b.de", "emails[1] must be listed once; got 'a@b.de'.")]
    public void Problems_Emails_AreThese(string emails, string expected) =>
        Assert.Equal(expected, string.Join('\n', AlarmRules.Problems(new() { Emails = [.. emails.Split(',')] })));

    [Theory]
    [InlineData("docs/runbooks", "")]
    [InlineData("https://wiki.example.com/run", "")]
    [InlineData("x", "")]
    [InlineData("", $"{Runbooks} ''.")]
    [InlineData("https://wiki.example.com/", $"{Runbooks} 'https://wiki.example.com/'.")]
    [InlineData("my docs", $"{Runbooks} 'my docs'.")]
    public void Problems_Runbooks_AreThese(string runbooks, string expected) =>
        Assert.Equal(expected, string.Join('\n', AlarmRules.Problems(new() { Runbooks = runbooks })));

    [Theory]
    [InlineData(254, 256, true)]
    [InlineData(255, 256, false)]
    [InlineData(254, 257, false)]
    public void Problems_Lengths_EndThere(int email, int runbooks, bool isSound) => Assert.Equal(
        isSound,
        !AlarmRules.Problems(new() { Emails = [$"{new string('a', email - 5)}@b.de"], Runbooks = new('r', runbooks) }).Any());
}
