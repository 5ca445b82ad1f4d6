using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using Infra.Stacks;
using Infra.Tests.Stacks.Settings;
using Infra.Tests.Support;
using Pulumi;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Docs;

/// <summary>What the page of settings says is so.</summary>
public sealed class SettingsPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/settings.md"));

    // What a default is in words, beside what a value may be.
    private static readonly ImmutableHashSet<string> InWords = ["infra:network.tiers", "infra:services[].servers.schedules", "infra:services[].proxy.to"];

    [Fact]
    public void SettingsPage_Keys_AreThoseThatAreRead()
    {
        var documented = Rows().GroupBy(row => row.Group).OrderBy(rows => rows.Key, StringComparer.Ordinal);

        Assert.Equal(
            SettingKeys.All.Select(group => $"{group.Key}: {string.Join(", ", group.Value.Order(StringComparer.Ordinal))}"),
            documented.Select(rows => $"{rows.Key}: {string.Join(", ", rows.Select(row => row.Key).Order(StringComparer.Ordinal))}"));
    }

    [Fact]
    public void SettingsPage_RequiredKeys_AreThoseThatAreAskedFor() => Assert.Equal(
        [.. SettingKeys.Required.Append("infra:domain").Append("infra:zones").Distinct().Order(StringComparer.Ordinal)],
        Rows().Where(row => row.Defaults.Contains("required")).Select(row => row.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void SettingsPage_Defaults_AreThoseOfTheProfiles()
    {
        var groups = new[] { "dev", "prod" }.Select(GroupsOf).ToArray();

        var rows = Rows().Where(row => groups[0].ContainsKey(row.Group) && !InWords.Contains(row.Path) && !row.Defaults.Contains("required")).ToList();

        Assert.Equal(
            rows.Select(row => $"{row.Path} {string.Join(" | ", groups.Select(profile => DefaultOf(profile[row.Group], row.Key)))}"),
            rows.Select(row => $"{row.Path} {row.Defaults[0]} | {row.Defaults[^1]}"));
        Assert.True(rows.Count > 100);
    }

    [Fact]
    public void SettingsPage_Example_IsSound()
    {
        var settings = Read("prod", Regex.Match(Page, "## Example\n\n```yaml\n(.*?)```", RegexOptions.Singleline).Groups[1].Value);

        Assert.Equal("business", settings.Network.EndpointTier);
    }

    [Fact]
    public void SettingsPage_WrongFile_GetsThatAnswer() =>
        Assert.Contains($"```\n{Assert.Throws<RunException>(() => Read("prod", SettingsTests.BrokenFile)).Message}\n```\n", Page);

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

    // The rows of the tables of keys. A table may be of several groups.
    private static IEnumerable<Row> Rows() =>
        from section in Regex.Matches(Page, @"^### (`infra.*)\n((?:.*\n)*?)(?=^##)", RegexOptions.Multiline)
        let table = Regex.Match(section.Groups[2].Value, @"^\| key \|.*\n\|[-|]+\n((?:\|.*\n)+)", RegexOptions.Multiline).Groups[1].Value
        from heading in Regex.Matches(section.Groups[1].Value, "`([^`]+)`")
        from line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let cells = line.Trim('|').Split('|').Select(cell => cell.Trim()).ToImmutableArray()
        select new Row(heading.Groups[1].Value, cells[0].Trim('`'), cells[2..]);

    private static Dictionary<string, object> GroupsOf(string stack)
    {
        var settings = With($"infra:services: [{{ {Service}, route: {{}} }}]\ninfra:mysql: {{}}\ninfra:redis: {{}}", stack);
        var service = settings.Services[0];
        return new()
        {
            ["infra:network"] = settings.Network,
            ["infra:domain"] = settings.Domain,
            ["infra:services[]"] = service with { Container = null, Route = null },
            ["infra:services[].container"] = service.Container!,
            ["infra:services[].proxy"] = service.Proxy,
            ["infra:services[].route"] = service.Route!,
            ["infra:services[].servers"] = service.Servers,
            ["infra:mysql"] = settings.MySql!,
            ["infra:mysql.thresholds"] = settings.MySql!.Thresholds,
            ["infra:redis"] = settings.Redis!,
            ["infra:redis.thresholds"] = settings.Redis!.Thresholds,
            ["infra:firewall"] = settings.Firewall,
            ["infra:publicBalancer"] = settings.PublicBalancer,
            ["infra:internalBalancer"] = settings.InternalBalancer,
            ["infra:publicBalancer.thresholds"] = settings.PublicBalancer.Thresholds,
            ["infra:internalBalancer.thresholds"] = settings.InternalBalancer.Thresholds,
            ["infra:alarms"] = settings.Alarms,
        };
    }

    private static string DefaultOf(object group, string key)
    {
        var property = key switch { "cidr" => "CidrBlock", "ipv6" => "EnableIpv6", _ => $"{char.ToUpperInvariant(key[0])}{key[1..]}" };
        var value = group.GetType().GetProperty(property)!.GetValue(group);
        return value is not (null or string or ValueType or System.Collections.IEnumerable) ? "below" : ValueOf(value).Trim('[', ']', '{', '}') is { Length: > 0 } text ? text : "none";
    }

    private sealed record Row(string Group, string Key, ImmutableArray<string> Defaults)
    {
        public string Path => Group == "infra" ? $"infra:{Key}" : $"{Group}.{Key}";
    }
}
