using System.Text.RegularExpressions;
using Infra.Tests.Support;

namespace Infra.Tests.Architecture;

/// <summary>Names that a stranger would misread are not used.</summary>
public sealed partial class NamesTests
{
    private static readonly string[] Projects = ["bench", "cli", "engine", "infra", "sdk", "stacks", "tests"];

    [Fact]
    public void Methods_AreNotNamedJustOf() => Assert.Empty(Matches(JustOf(), Projects));

    // A class of rules would be about the rules of AWS: of a security group, a listener, a web ACL. ValueRules is about those of single settings.
    [Fact]
    public void Validators_AreNotNamedRules() =>
        Assert.Equal(["infra/Validation/ValueRules.cs: class ValueRules"], Matches(Rules(), "infra", "stacks"));

    private static IEnumerable<string> Matches(Regex form, params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
        where !file.Contains("/obj/", StringComparison.Ordinal)
        from Match match in form.Matches(File.ReadAllText(file))
        select $"{Path.GetRelativePath(Repository.Root, file)}: {match.Value.Trim()}";

    [GeneratedRegex(@"(public|internal|private|protected)\s[^=;(){}\n]*\sOf(<\w+>)?\(")]
    private static partial Regex JustOf();

    [GeneratedRegex(@"\bclass \w+Rules\b")]
    private static partial Regex Rules();
}
