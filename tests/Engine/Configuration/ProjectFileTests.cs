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
        { "- a", ["ENG1002 Pulumi.yaml:1: the file must be a mapping of keys to values, with plain texts as keys."] },
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
