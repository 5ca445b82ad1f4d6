using Infra.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Infra.Tests.GitHub;

/// <summary>GitHub leaves out a form that has a mistake, and says so on its own pages alone.</summary>
public class TemplateTests
{
    private const string Folder = ".github/ISSUE_TEMPLATE";
    private static readonly string[] Kinds = ["markdown", "input", "textarea", "dropdown", "checkboxes"];

    public static TheoryData<string> Forms() => [.. Names()];

    [Fact]
    public void Forms_AreBugAndFeature() => Assert.Equal(["bug.yml", "feature.yml"], Names());

    [Theory]
    [MemberData(nameof(Forms))]
    public void Form_HasANameADescriptionAndQuestions(string name)
    {
        var form = Read(name);

        Assert.Equal(["name", "description", "labels", "body"], form.Keys());
        Assert.All(["name", "description"], key => Assert.NotEmpty(form.Text(key)!));
        Assert.Contains(Questions(form), question => question.Text("type") != "markdown");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Form_EveryQuestion_HasAKnownKindALabelAndAnIdOfItsOwn(string name)
    {
        var questions = Questions(Read(name)).ToList();
        var asked = questions.Where(question => question.Text("type") != "markdown").ToList();

        Assert.All(questions, question => Assert.Contains(question.Text("type"), Kinds));
        Assert.All(asked, question => Assert.NotEmpty(question.Map("attributes").Text("label")!));
        Assert.Equal(asked.Count, asked.Select(question => question.Text("id")).OfType<string>().Distinct().Count());
        Assert.All(questions, question => Assert.Subset(
            new HashSet<string> { "type", "id", "attributes", "validations" }, question.Keys().ToHashSet()));
    }

    [Fact]
    public void Forms_PointVulnerabilitiesToTheSecurityPage()
    {
        Assert.Contains("SECURITY.md", File.ReadAllText(Repository.PathOf(Folder, "bug.yml")), StringComparison.Ordinal);
        Assert.Contains(Read("config.yml").List("contact_links").Cast<YamlMappingNode>(), link => link.Text("name") == "Vulnerability");
    }

    [Fact]
    public void PullRequestTemplate_AsksForThePlanAndForTheTests()
    {
        var template = File.ReadAllText(Repository.PathOf(".github/pull_request_template.md"));

        Assert.Contains("## The plan", template, StringComparison.Ordinal);
        Assert.Contains("./infra.sh test", template, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names() => Directory.EnumerateFiles(Repository.PathOf(Folder), "*.yml")
        .Select(file => Path.GetFileName(file))
        .Where(name => name != "config.yml")
        .Order(StringComparer.Ordinal);

    private static YamlMappingNode Read(string name) => Yaml.Read(File.ReadAllText(Repository.PathOf(Folder, name)));

    private static IEnumerable<YamlMappingNode> Questions(YamlMappingNode form) => form.List("body").Cast<YamlMappingNode>();
}
