using System.Diagnostics;
using System.Globalization;
using System.Text;
using Infra.Engine.Configuration;
using Infra.Engine.Diagnostics;
using Infra.Tests.Engine.Support;
using Infra.Tests.Support;

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
          key: { type: string }
        """;

    [Fact]
    public void Values_OfEveryShape_AreTexts()
    {
        var settings = Settings(
            """
            config:
              shop:region: eu
              shop:config:size: 0015
              key: k
              aws:account: "0123"
              shop:tree:
                b: [1, 1.50, true, ~, "1", text, 0x10, 012345670123, 1e3]
                a: { c: {}, "d e": "x\"y" }
            """);
        Assert.Equal(
            [
                ("aws:account", "0123", false),
                ("shop:key", "k", false),
                ("shop:open", "false", false),
                ("shop:region", "eu", false),
                ("shop:size", "13", false),
                ("shop:tree", """{"a":{"c":{},"d e":"x\"y"},"b":[1,1.5,true,null,"1","text",16,1402433619,1000]}""", false),
                ("shop:zones", """["a","b"]""", false),
            ],
            settings);
    }

    [Fact]
    public void Problems_OfEveryKind_AreReportedAtOnce() => Assert.Equal(
        [
            "ENG1005 Pulumi.dev.yaml:2: 'a:b:c' is not a configuration key. Keys have the form 'namespace:name', or 'name' for 'shop:name'.",
            "ENG1005 Pulumi.dev.yaml:4: shop:size is given twice, first at Pulumi.dev.yaml:3.",
            "ENG1005 Pulumi.dev.yaml:9: '.inf' is no number that a program can receive; quote it to make it a text.",
            "ENG1006 Pulumi.dev.yaml:3: shop:size is 'many', not an integer. Pulumi.yaml:5 declares it as integer.",
            "ENG1006 Pulumi.dev.yaml:5: shop:open is a list, not a boolean (true or false). Pulumi.yaml:6 declares it as boolean.",
            "ENG1006 Pulumi.dev.yaml:6: shop:zones has an item 1 that is an object, not a string. Pulumi.yaml:7 declares it as array.",
            "ENG1006 Pulumi.dev.yaml:7: shop:key is a list, not a string. Pulumi.yaml:8 declares it as string.",
            "ENG1007 Stack 'dev' has no value for shop:region, which Pulumi.yaml:4 declares without a default. Set it: "
                + "pulumi config set shop:region <value> --stack dev",
            "ENG1006 Pulumi.dev.yaml:8: pulumi:disable-default-providers must be a list of package names, "
                + "such as [aws, kubernetes], or ['*'] for all.",
        ],
        Read(
            """
            config:
              a:b:c: eu
              shop:size: many
              shop:config:size: 2
              shop:open: [true]
              shop:zones: [a, {}]
              shop:key: [hidden]
              pulumi:disable-default-providers: aws
              other: .inf
            """).Problems);

    [Theory]
    [InlineData("key: { type: string, secret: true }", "key: clear",
        "ENG1006 Pulumi.dev.yaml:2: shop:key is in clear text, but Pulumi.yaml:4 declares "
        + "it as secret. Encrypt it: pulumi config set shop:key --secret --stack dev")]
    [InlineData("key: { secret: true }", "key: clear", "ENG1018 Pulumi.dev.yaml:2: shop:key is in clear text, but Pulumi.yaml:4 declares "
        + "it as secret. Encrypt it: pulumi config set shop:key --secret --stack dev")]
    [InlineData("key: { type: string, secret: true, default: d }", "a: 1",
        "ENG1003 Pulumi.yaml:4: the default of shop:key is in clear text, but must "
        + "be secret. Remove the default, and set the value for each stack with --secret.")]
    [InlineData("key: { secret: true, default: d }", "a: 1", "ENG1018 Pulumi.yaml:4: the default of shop:key is in clear text, but must be secret. "
        + "Remove the default, and set the value for each stack with --secret.")]
    public void Secret_InClearText_IsRefusedWherePulumiDoes(string declaration, string setting, string problem)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.yaml", $"name: shop\nruntime: dotnet\nconfig:\n  {declaration}\n");
        folder.Write("Pulumi.dev.yaml", $"config:\n  {setting}\n");
        var problems = new List<Diagnostic>();
        var configuration = new StackFileReader(ProjectFileReader.Read(folder.Path, problems)!, "dev", null, problems).Read(folder.Path)!;
        Assert.Equal(problem, $"{Assert.Single(problems).Code} {problems[0].Detail}");
        Assert.True(configuration.Settings["shop:key"].IsSecret);
    }

    [Theory]
    [InlineData("integer", "1.0", null)]
    [InlineData("integer", "\"+7\"", null)]
    [InlineData("integer", "\"0x10\"", "is '0x10', not an integer")]
    [InlineData("integer", "99999999999999999999", "is '100000000000000000000', not an integer")]
    [InlineData("integer", "", "is '', not an integer")]
    [InlineData("boolean", "True", null)]
    [InlineData("boolean", "\"true\"", null)]
    [InlineData("boolean", "yes", "is 'yes', not a boolean (true or false)")]
    [InlineData("string", "007", null)]
    [InlineData("string", "{ a: 1 }", "is an object, not a string")]
    [InlineData("object", "'{}'", "is '{}', not an object")]
    [InlineData("array, items: { type: string }", "[a, 1]", "has an item 1 that is '1', not a string")]
    [InlineData("array, items: { type: integer }", "[1.0, \"2\"]", null)]
    [InlineData("array, items: { type: boolean }", "[true, \"false\"]", null)]
    [InlineData("array, items: { type: array, items: { type: object } }", "[[{}], []]", null)]
    public void Value_OfADeclaredType_IsCheckedAsPulumiDoes(string type, string value, string? problem)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.yaml", $"name: shop\nruntime: dotnet\nconfig:\n  a: {{ type: {type} }}\n");
        folder.Write("Pulumi.dev.yaml", $"config:\n  a: {value}\n");
        var problems = new List<Diagnostic>();
        new StackFileReader(ProjectFileReader.Read(folder.Path, problems)!, "dev", null, problems).Read(folder.Path);
        Assert.Equal(
            problem is null ? [] : [$"Pulumi.dev.yaml:2: shop:a {problem}. Pulumi.yaml:4 declares it as {type.Split(',')[0]}."],
            problems.Select(diagnostic => diagnostic.Detail));
    }

    [Theory]
    [InlineData("config:\n  shpo:redis: {}", "ENG1016 Pulumi.dev.yaml:2: the project is named 'shop', so it does not read shpo:redis. "
        + "Did you mean shop:redis?")]
    [InlineData("config:\n  shops:redis: {}", "ENG1016 Pulumi.dev.yaml:2: the project is named 'shop', so it does not read shops:redis. "
        + "Did you mean shop:redis?")]
    [InlineData("config:\n  ~: 1", "ENG1016 Pulumi.dev.yaml:2: a value without a key is not read. Give it a key, or remove it.")]
    [InlineData("config:\n  shop:a: 1\n---\nconfig:\n  shop:a: 2", "ENG1016 Pulumi.dev.yaml:3: this is a second document. "
        + "Only the first one of the file is read, so move its content there, or remove it.")]
    [InlineData("config:\n  shop:a: 1\n...\n[: ]}{", "ENG1016 Pulumi.dev.yaml:4: this is a second document. "
        + "Only the first one of the file is read, so move its content there, or remove it.")]
    public void Part_ThatNobodyReads_IsReported(string yaml, string problem) => Assert.Equal(problem, Assert.Single(ReadPlain(yaml)));

    [Theory]
    [InlineData("config:\n  aws:region: eu\n  shopping:a: 1\n  pulumi:tags: {}\n...\n")]
    [InlineData("config:\n  pulumi:disable-default-providers: \"\"")]
    [InlineData("config:\n  pulumi:disable-default-providers:")]
    [InlineData("environment: []\nconfig: null")]
    public void File_WithoutFault_HasNoProblem(string yaml) => Assert.Empty(ReadPlain(yaml));

    [Theory]
    [InlineData("config:\n  shop:a: 1\n\tshop:b: 2", "Pulumi.dev.yaml:3:1: ")]
    [InlineData("config:\n  shop:a:\n    x: 1\n  \t  y: 2", "Pulumi.dev.yaml:4:3: ")]
    [InlineData("config:\n  shop:a: 1\n\n  shop:b: *nope", "Pulumi.dev.yaml:4: the alias '*nope' names a value that is not before it; "
        + "mark that value with &nope.")]
    [InlineData("config:\n  shop:a: &a\n    - *a", "Pulumi.dev.yaml:2: the value contains itself, by an alias.")]
    [InlineData("config:\n  shop:a: 1\n\0", "Pulumi.dev.yaml:3: the control character U+0000 is not allowed; "
        + "write it as \"\\x00\" in double quotes, or remove it.")]
    [InlineData("config:\n  shop:a:\n    <<: 1", "Pulumi.dev.yaml:3: the value of the merge key '<<' must be a mapping or a list of mappings, "
        + "such as '*defaults'.")]
    [InlineData("config:\n  shop:a:\n    ? [b]\n    : 1", "Pulumi.dev.yaml:3: a key is a list or a mapping, but must be a plain text.")]
    public void Fault_OfTheYaml_IsReportedWhereItIs(string yaml, string start)
    {
        var problem = Assert.Single(ReadPlain(yaml));
        Assert.StartsWith($"ENG1002 {start}", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_OfTheProjectFile_IsReportedThere()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.yaml", "name: shop\nruntime: dotnet\nconfig:\n  pulumi:disable-default-providers: aws\n");
        folder.Write("Pulumi.dev.yaml", "");
        var problems = new List<Diagnostic>();
        new StackFileReader(ProjectFileReader.Read(folder.Path, problems)!, "dev", null, problems).Read(folder.Path);
        Assert.Equal(
            "Pulumi.yaml:4: pulumi:disable-default-providers must be a list of package names, such as [aws, kubernetes], or ['*'] for all.",
            Assert.Single(problems).Detail);
    }

    [Fact]
    public void Nesting_WithoutEnd_IsRefused() => Assert.Equal(
        "ENG1002 Pulumi.dev.yaml:1: values are nested more than 1000 levels deep.", Assert.Single(ReadPlain($"config: {new string('[', 100_000)}")));

    [Fact]
    public void Aliases_ThatStandForVeryMuch_AreRefusedAtOnce()
    {
        var lines = Enumerable.Range(1, 60).Select(i => $"  shop:a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]");
        var watch = Stopwatch.StartNew();
        Assert.Equal(
            "ENG1002 Pulumi.dev.yaml:1: with its aliases the file has more than 200000 values, which is more than a program can receive.",
            Assert.Single(ReadPlain($"config:\n  shop:a0: &a0 x\n{string.Join('\n', lines)}")));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60));
    }

    [ToolTheory("mkfifo")]
    [InlineData("mkfifo {0}", "it is a pipe, a device or a socket, not a file")]
    [InlineData("ln -s /dev/zero {0}", "it is a pipe, a device or a socket, not a file")]
    [InlineData("ln -s nowhere {0}", "it is a link to 'nowhere', which does not exist")]
    public void File_ThatIsNoFile_IsRefused(string command, string reason)
    {
        using var folder = new TemporaryFolder();
        var parts = string.Format(CultureInfo.InvariantCulture, command, folder.GetPath("Pulumi.dev.yaml")).Split(' ');
        using var process = Process.Start(parts[0], parts[1..]);
        process.WaitForExit();
        var problems = new List<Diagnostic>();
        Assert.Null(new StackFileReader(new ProjectFile { Name = "shop", Runtime = "dotnet" }, "dev", null, problems).Read(folder.Path));
        Assert.Equal(("ENG1017", $"Pulumi.dev.yaml cannot be read: {reason}."), (Assert.Single(problems).Code, problems[0].Detail));
    }

    [Fact]
    public void File_InAnotherEncoding_IsReadOrRefused()
    {
        using var folder = new TemporaryFolder();
        var project = new ProjectFile { Name = "shop", Runtime = "dotnet" };
        foreach (var (encoding, expected) in (Dictionary<Encoding, string>)new()
        {
            [Encoding.Unicode] = "é",
            [new UTF8Encoding(true)] = "é",
            [Encoding.Latin1] = "ENG1002",
        })
        {
            File.WriteAllText(folder.GetPath("Pulumi.dev.yaml"), "config:\r\n  shop:a: é\r\n", encoding);
            var problems = new List<Diagnostic>();
            var configuration = new StackFileReader(project, "dev", null, problems).Read(folder.Path);
            Assert.Equal(expected, configuration?.Settings["shop:a"].Text ?? problems[0].Code);
        }
    }

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
    [InlineData("config: \"\"", "ENG1005 Pulumi.dev.yaml:1: config must be a mapping of keys to values.")]
    [InlineData("config: 3", "ENG1005 Pulumi.dev.yaml:1: config must be a mapping of keys to values.")]
    [InlineData("config:\n  shop:region: eu\nenvironment: [x]", "ENG1010 Pulumi.dev.yaml:3: "
        + "a preview does not ask Pulumi Cloud, so the values of 'environment' are missing. Put the values that the program requires into the file.")]
    [InlineData("config: }", "ENG1002 Pulumi.dev.yaml:1:9: While parsing a node, did not find expected node content.")]
    public void File_WithUnusualContent_IsReported(string yaml, string problem) => Assert.Equal(problem, Read(yaml).Problems[0]);

    [Fact]
    public void DisabledDefaultProviders_List_IsRead() =>
        Assert.Equal(
            ["aws", "random"],
            Read("config:\n  shop:region: eu\n  shop:key: k\n  pulumi:disable-default-providers: [random, aws]").Configuration!
                .DisabledDefaultProviders.Order());

    private static List<string> ReadPlain(string yaml)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.dev.yaml", yaml);
        var problems = new List<Diagnostic>();
        new StackFileReader(new ProjectFile { Name = "shop", Runtime = "dotnet" }, "dev", null, problems).Read(folder.Path);
        return problems.ConvertAll(problem => $"{problem.Code} {problem.Detail}");
    }

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
