using System.Text.RegularExpressions;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Declarations;

/// <summary>Files that are generated from declarations are current.</summary>
public sealed partial class GeneratedFileTests
{
    private static readonly (string Page, string Type)[] Inputs =
    [
        .. from page in Directory.EnumerateFiles(Repository.PathOf("docs", "components"), "*.md").Order(StringComparer.Ordinal)
           from Match match in Marker().Matches(File.ReadAllText(page))
           select (Path.GetRelativePath(Repository.Root, page), match.Groups["type"].Value),
    ];

    public static IEnumerable<object[]> Pages => Inputs.Select(inputs => new object[] { inputs.Page, inputs.Type });

    [Fact]
    public void SettingsPage_Tables_AreTheDeclarations() => GeneratedFile.MatchesPart("docs/settings.md", "settings", SettingsTables.Write());

    [Fact]
    public void SettingsPage_Variables_AreThoseOfTheParts() =>
        GeneratedFile.MatchesPart("docs/settings.md", "variables of parts", SettingsTables.WriteVariables());

    [Fact]
    public void Schema_OfTheProject_IsTheDeclarations() => GeneratedFile.Matches("Pulumi.schema.json", SettingsSchema.Write(ProjectName()));

    [Theory]
    [MemberData(nameof(Pages))]
    public void ComponentPage_Inputs_AreTheDeclarations(string page, string type) =>
        GeneratedFile.MatchesPart(page, $"inputs of {type}", ComponentInputs.Write(ComponentInputs.All.Single(args => args.Name == type)));

    [Fact]
    public void ComponentPages_Together_ShowTheInputsOfEveryComponent()
    {
        Assert.Equal(ComponentInputs.All.Select(type => type.Name), Inputs.Select(inputs => inputs.Type).Order(StringComparer.Ordinal));
    }

    private static string ProjectName() => Regex.Match(File.ReadAllText(Repository.PathOf("Pulumi.yaml")), "(?m)^name: (.*)$").Groups[1].Value;

    [GeneratedRegex("<!-- generated: inputs of (?<type>[A-Za-z]+) -->")]
    private static partial Regex Marker();
}
