using System.Text.RegularExpressions;
using Infra.Tests.Support;

namespace Infra.Tests.Architecture;

/// <summary>Each row of <c>docs/engine-parity.md</c> names a test that exists.</summary>
public sealed partial class ParityPageTests
{
    [Fact]
    public void Rows_OfThePage_NameTestsThatExist()
    {
        var tests = Directory.EnumerateFiles(Repository.PathOf("tests"), "*Tests*.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileName(file).Split('.')[0], File.ReadAllText);
        var rows = File.ReadLines(Repository.PathOf("docs", "engine-parity.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.EndsWith("| test |", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            var test = Test().Match(row);
            Assert.True(
                tests[test.Groups["class"].Value].Any(text => text.Contains($" {test.Groups["method"].Value}(", StringComparison.Ordinal)),
                $"No such test: {row}");
        });
    }

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<method>\w+)` \|$")]
    private static partial Regex Test();
}
