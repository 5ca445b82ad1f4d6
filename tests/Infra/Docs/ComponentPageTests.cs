using System.Text.RegularExpressions;
using Infra.Tests.Support;

namespace Infra.Tests.Docs;

/// <summary>The example of a component's page is compiled: it is a region of this project that has the name of the page.</summary>
public sealed partial class ComponentPageTests
{
    private static readonly ILookup<string, string> Regions = (
        from file in Directory.EnumerateFiles(Repository.PathOf("tests", "Infra"), "*.cs", SearchOption.AllDirectories)
        from Match region in Region().Matches(File.ReadAllText(file))
        select (Name: region.Groups["name"].Value, Code: Unindent(region.Groups["code"].Value)))
        .ToLookup(region => region.Name, region => region.Code);

    public static IEnumerable<object[]> Pages =>
        from page in Directory.EnumerateFiles(Repository.PathOf("docs", "components"), "*.md").Order(StringComparer.Ordinal)
        where Example().IsMatch(File.ReadAllText(page))
        select new object[] { Path.GetFileNameWithoutExtension(page) };

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Example_IsARegionOfTheTests(string page)
    {
        var examples = Example().Matches(File.ReadAllText(Repository.PathOf("docs", "components", $"{page}.md")));

        Assert.Equal(Regions[page], examples.Select(example => example.Groups["code"].Value));
    }

    private static string Unindent(string code)
    {
        var indent = new string(' ', code.TakeWhile(character => character == ' ').Count());
        return code[indent.Length..].Replace($"\n{indent}", "\n", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^ *#region (?<name>\S+)\n(?<code>.*?)^ *#endregion", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();
}
