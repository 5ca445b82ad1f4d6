using Infra.Engine.Configuration;
using Infra.Engine.Diagnostics;
using Infra.Tests.Engine.Support;

namespace Infra.Tests.Engine.Configuration;

public sealed class ProjectFileTests
{
    public static TheoryData<string, string[]> Invalid => new()
    {
        { "", ["ENG1003 Pulumi.yaml has no name. Add one: 'name: shop'.", "ENG1003 Pulumi.yaml has no runtime. Add one: 'runtime: dotnet'."] },
        { "name: shop", ["ENG1003 Pulumi.yaml has no runtime. Add one: 'runtime: dotnet'."] },
        { "name: shop\nruntime:\n  options: {}", ["ENG1003 Pulumi.yaml:3: runtime has no name. Write 'name: dotnet' below it."] },
        { "- a", ["ENG1002 Pulumi.yaml:1: the file must be a mapping of keys to values."] },
        { "name: shop\nname: x", ["ENG1002 Pulumi.yaml:2:1: Duplicate key name."] },
        { "name: [", ["ENG1002 Pulumi.yaml:2:1: While parsing a node, did not find expected node content."] },
        { "name: shop\nruntime: dotnet\nconfig: [a]", ["ENG1003 Pulumi.yaml:3: config must be a mapping of keys to declarations."] },
        {
            "name: shop\nruntime: dotnet\nconfig:\n  a:b:c:d: 1\n  size: { type: text }\n  count: { type: integer, default: many }\n  aws:region: "
                + "{ type: string, value: x }",
            [
                "ENG1003 Pulumi.yaml:4: 'a:b:c:d' is not a configuration key. Keys have the form 'name' or 'namespace:name'.",
                "ENG1003 Pulumi.yaml:5: shop:size has the type 'text'. The types are string, boolean, integer, array, object.",
                "ENG1003 Pulumi.yaml:6: the default of shop:count is 'many', not an integer.",
                "ENG1003 Pulumi.yaml:7: aws:region is not in the namespace of the project 'shop'. "
                    + "The project file can only set its value, so remove 'type'.",
            ]
        },
        {
            "name: shop\nruntime: dotnet\nconfig:\n  a: { typ: string }\n  b: { type: array }\n  c: { value: 1, default: 2 }\n  d:\n  aws:e: {}\n"
                + "  f: { type: string, default: 7 }\n  g: !!int x",
            [
                "ENG1003 Pulumi.yaml:4: shop:a has 'typ', but a declaration has only type, items, description, secret, default, value. "
                    + "An object as value goes below 'value'.",
                "ENG1003 Pulumi.yaml:5: shop:b is an array without the type of its items. Write it, such as 'items: { type: string }'.",
                "ENG1003 Pulumi.yaml:6: shop:c has both 'default' and 'value'. Remove one of them.",
                "ENG1003 Pulumi.yaml:7: shop:d has no value and no declaration; give it one, such as '{ type: string }'.",
                "ENG1003 Pulumi.yaml:8: aws:e is not in the namespace of the project 'shop', so it needs a 'value'.",
                "ENG1003 Pulumi.yaml:9: the default of shop:f is '7', not a string.",
                "ENG1003 Pulumi.yaml:10: 'x' has the tag !!int, but is none; remove the tag.",
            ]
        },
        {
            "name: a b\nruntime: { name: dotnet, options: [a] }\nmain: 7\nconfig: stacks\nstackConfigDir: other",
            [
                "ENG1003 Pulumi.yaml:1: the name 'a b' has other characters than letters, digits, '-', '_' and '.'.",
                "ENG1003 Pulumi.yaml:2: the options of the runtime must be a mapping.",
                "ENG1003 Pulumi.yaml:4: 'config' and 'stackConfigDir' both name the folder of the stack files. Remove 'config'.",
                "ENG1003 Pulumi.yaml:3: main must be a text; put it in quotes.",
            ]
        },
        { "name: 7\nruntime: dotnet", ["ENG1003 Pulumi.yaml:1: name must be a text; put it in quotes."] },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void File_Invalid_HasAllItsProblems(string yaml, string[] problems) => Assert.Equal(problems, Read(yaml).Problems);

    [Fact]
    public void Folder_WithoutProjectFile_IsReported()
    {
        using var folder = new TemporaryFolder();
        var problems = new List<Diagnostic>();
        Assert.Null(ProjectFileReader.Read(folder.Path, problems));
        Assert.Equal(
            $"'{folder.Path}' has no Pulumi.yaml. Run the command in the folder of a Pulumi project, or name that folder.",
            Assert.Single(problems).Detail);
    }

    [Theory]
    [InlineData("Pulumi.json Pulumi.yaml Pulumi.yml", "json")]
    [InlineData("Pulumi.yaml Pulumi.yml", "yaml")]
    [InlineData("Pulumi.yml", "yml")]
    public void Folder_WithSeveralProjectFiles_HasTheOneThatPulumiTakes(string files, string expected)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in files.Split(' '))
        {
            folder.Write(file, $$"""{"name": "{{file[7..]}}", "runtime": "dotnet"}""");
            folder.Write($"Pulumi.dev{file[6..]}", $$$"""{"config": {"from": "{{{file[7..]}}}"}}""");
        }

        var problems = new List<Diagnostic>();
        var project = ProjectFileReader.Read(folder.Path, problems)!;
        var configuration = new StackFileReader(project, "dev", null, problems).Read(folder.Path)!;
        Assert.Empty(problems);
        Assert.Equal(
            (expected, expected, "dev"),
            (project.Name, configuration.Settings[$"{expected}:from"].Text, Assert.Single(project.FindStacks(folder.Path))));
    }

    [Fact]
    public void Config_AsAText_IsTheFolderOfTheStackFiles() =>
        Assert.Equal("stacks", Read("name: shop\nruntime: dotnet\nconfig: stacks").Project!.StackConfigDirectory);

    [Fact]
    public void Declaration_WithAMergeKey_HasTheMergedAttributes() => Assert.Equal(
        [("shop:a", "integer", 3L), ("shop:b", "integer", 4L)],
        Read("name: shop\nruntime: dotnet\nbase: &b { type: integer, default: 3 }\nconfig:\n  a: { <<: *b }\n  b: { <<: *b, default: 4 }").Project!
            .Config.Select(declaration => (declaration.Key, declaration.Type!.Name, (long)declaration.Value!)));

    [Fact]
    public void File_Whole_IsRead()
    {
        var project = Read(
            """
            name: shop
            description: A shop.
            main: stacks
            stackConfigDir: config
            runtime:
              name: dotnet
              options: { binary: bin/x.dll }
            config:
              plain: 1
              shop:typed: { type: array, items: { type: integer }, secret: true, description: d }
              aws:region: { value: eu-central-1 }
            """).Project!;
        Assert.Equal(
            ("shop", "dotnet", "bin/x.dll", "stacks", "config"),
            (project.Name, project.Runtime, project.RuntimeOptions["binary"], project.Main, project.StackConfigDirectory));
        Assert.Equal(
            [
                ("shop:plain", null, false, "Pulumi.yaml:9"),
                ("shop:typed", new ConfigType("array", new ConfigType("integer", null)), true, "Pulumi.yaml:10"),
                ("aws:region", null, false, "Pulumi.yaml:11"),
            ],
            project.Config.Select(declaration => (declaration.Key, declaration.Type, declaration.IsSecret, declaration.At)));
    }

    private static (ProjectFile? Project, IEnumerable<string> Problems) Read(string yaml)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.yaml", yaml);
        var problems = new List<Diagnostic>();
        var project = ProjectFileReader.Read(folder.Path, problems);
        return (project, problems.Select(problem => $"{problem.Code} {problem.Detail}"));
    }
}
