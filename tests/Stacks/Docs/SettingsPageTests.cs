using System.Reflection;
using System.Text.RegularExpressions;
using Infra.Stacks;
using Infra.Tests.Support;
using Pulumi;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Docs;

/// <summary>What the page of settings says is so.</summary>
public sealed class SettingsPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/settings.md"));

    [Fact]
    public void SettingsPage_Example_HasAPlan()
    {
        var plan = Plan("prod", Regex.Match(Page, "## Example\n\n```yaml\n(.*?)```", RegexOptions.Singleline).Groups[1].Value);

        Assert.Equal("business", plan.Settings.Network.EndpointTier);
    }

    [Fact]
    public void SettingsPage_WrongFile_GetsItsAnswer()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, EnvironmentReaderTests.BrokenFile);

            var exception =
                Assert.Throws<RunException>(() => EnvironmentReader.Read(Source("prod", EnvironmentReaderTests.BrokenFile) with { File = file }));

            Assert.Contains($"```\n{exception.Message}\n```\n", Page);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void SettingsPage_Outputs_AreThoseOfTheStack()
    {
        var table = Page[Page.IndexOf("## Outputs of a stack", StringComparison.Ordinal)..];

        Assert.Equal(
            from property in typeof(EnvironmentStack).GetProperties()
            where property.DeclaringType == typeof(EnvironmentStack)
            select property.GetCustomAttribute<OutputAttribute>()?.Name into name
            where name is not null
            select name,
            Regex.Matches(table, @"(?<=^\| [^|]*)`(\w+)`", RegexOptions.Multiline).Select(match => match.Groups[1].Value));
    }
}
