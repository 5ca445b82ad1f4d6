using Infra.Engine.Configuration;
using Infra.Engine.Diagnostics;
using Infra.Tests.Engine.Support;

namespace Infra.Tests.Engine.Configuration;

public sealed class StackFileTests
{
    private const string Project = """
        name: shop
        runtime: dotnet
        config:
          region: { type: string }
          size: { type: integer, default: 3 }
          open: { type: boolean, default: false }
          zones: { type: array, items: { type: string }, default: [a, b] }
          key: { type: string, default: k, secret: true }
        """;

    [Fact]
    public void Values_OfEveryShape_AreTexts()
    {
        var settings = Settings(
            """
            config:
              shop:region: eu
              shop:config:size: 0005
              aws:account: "0123"
              shop:tree:
                b: [1, 1.50, true, ~, "1", text, 0x10, 012345678901, 1e3, .inf]
                a: { c: {}, "d e": "x\"y" }
            """);
        Assert.Equal(
            [
                ("aws:account", "0123", false),
                ("shop:key", "k", true),
                ("shop:open", "false", false),
                ("shop:region", "eu", false),
                ("shop:size", "0005", false),
                ("shop:tree", """{"b":[1,1.5,true,null,"1","text",16,12345678901,1000,".inf"],"a":{"c":{},"d e":"x\"y"}}""", false),
                ("shop:zones", """["a","b"]""", false),
            ],
            settings);
    }

    [Fact]
    public void Problems_OfEveryKind_AreReportedAtOnce() => Assert.Equal(
        [
            "ENG1005 Pulumi.dev.yaml:2: 'region' is not a configuration key. Keys have the form 'namespace:name'; the project's own are 'shop:name'.",
            "ENG1005 Pulumi.dev.yaml:4: shop:size is given twice, first at Pulumi.dev.yaml:3.",
            "ENG1007 Stack 'dev' has no value for shop:region, which Pulumi.yaml:4 declares without a default. Set it: "
                + "pulumi config set shop:region <value> --stack dev",
            "ENG1006 Pulumi.dev.yaml:3: shop:size is 'many', not an integer. Pulumi.yaml:5 declares it as integer.",
            "ENG1006 Pulumi.dev.yaml:5: shop:open is a list, not a boolean (true or false). Pulumi.yaml:6 declares it as boolean.",
            "ENG1006 Pulumi.dev.yaml:6: shop:zones has an item 1 that is an object, not a string. Pulumi.yaml:7 declares it as array.",
            "ENG1006 Pulumi.dev.yaml:7: shop:key has the wrong type. Pulumi.yaml:8 declares it as string.",
            "ENG1006 pulumi:disable-default-providers must be a list of package names, such as [aws, kubernetes], or ['*'] for all.",
        ],
        Read(
            """
            config:
              region: eu
              shop:size: many
              shop:config:size: 2
              shop:open: [true]
              shop:zones: [a, {}]
              shop:key: [hidden]
              pulumi:disable-default-providers: aws
            """).Problems);

    [Fact]
    public void File_Missing_ListsTheStacks()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.prod.yaml", "");
        folder.Write("Pulumi.dev.yaml", "");
        Assert.Equal("There is no Pulumi.live.yaml. The stacks are: dev, prod.", Assert.Single(ReadIn(folder, "live").Problems));
    }

    [Fact]
    public void File_MissingWithoutOthers_SaysHowToMakeOne()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            "There is no Pulumi.live.yaml, and the project has no other stack. Create the file, with 'config:' and the values of the stack in it.",
            Assert.Single(ReadIn(folder, "live").Problems));
    }

    [Theory]
    [InlineData("config: 3", "ENG1005 Pulumi.dev.yaml:1: config must be a mapping of keys to values.")]
    [InlineData("config:\n  shop:region: eu\nenvironment: [x]", "ENG1010 Pulumi.dev.yaml:3: "
        + "a preview does not ask Pulumi Cloud, so the values of 'environment' are missing. Put the values that the program requires into the file.")]
    [InlineData("config: }", "ENG1002 Pulumi.dev.yaml:1:9: While parsing a node, did not find expected node content.")]
    public void File_WithUnusualContent_IsReported(string yaml, string problem) => Assert.Equal(problem, Read(yaml).Problems[0]);

    [Fact]
    public void DisabledDefaultProviders_List_IsRead() =>
        Assert.Equal(
            ["aws", "random"],
            Read("config:\n  shop:region: eu\n  pulumi:disable-default-providers: [random, aws]").Configuration!.DisabledDefaultProviders.Order());

    private static IEnumerable<(string Key, string Text, bool IsSecret)> Settings(string yaml) =>
        Read(yaml).Configuration!.Settings.Select(setting => (setting.Key, setting.Value.Text, setting.Value.IsSecret));

    private static (StackConfiguration? Configuration, List<string> Problems) Read(string yaml)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.yaml", Project);
        folder.Write("Pulumi.dev.yaml", yaml);
        var problems = new List<Diagnostic>();
        var project = ProjectFileReader.Read(folder.Path, problems)!;
        var configuration = new StackFileReader(project, "dev", null, problems).Read(folder.Path);
        return (configuration, [.. problems.Select(problem => $"{problem.Code} {problem.Detail}")]);
    }

    private static (StackConfiguration? Configuration, List<string> Problems) ReadIn(TemporaryFolder folder, string stack)
    {
        var problems = new List<Diagnostic>();
        var configuration = new StackFileReader(new ProjectFile { Name = "shop", Runtime = "dotnet" }, stack, null, problems).Read(folder.Path);
        return (configuration, [.. problems.Select(problem => problem.Detail)]);
    }
}
