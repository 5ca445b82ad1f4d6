using System.Diagnostics;
using Infra.Engine.Configuration;
using Infra.Engine.Diagnostics;
using Infra.Engine.Programs;
using Infra.Tests.Engine.Support;

namespace Infra.Tests.Engine.Programs;

[Collection(Alone.Name)]
public sealed class StartInfoTests
{
    private static readonly ProgramContext Context = new()
    {
        Address = "127.0.0.1:1234",
        Project = "shop",
        Stack = "dev",
        Organization = "acme",
        RootDirectory = "/shop",
        Configuration = new StackConfiguration
        {
            Settings = new SortedList<string, Setting>(StringComparer.Ordinal)
            {
                ["shop:key"] = new Setting("k", true),
                ["shop:size"] = new Setting("3", false),
            },
        },
    };

    [Fact]
    public void DotNet_Assembly_IsStartedAsTheLanguageHostDoes()
    {
        var start = new DotNetProgram("/shop/bin/x.dll", "/shop/stacks").StartInfo(Context);
        Assert.Equal("dotnet /shop/bin/x.dll in /shop/stacks", Describe(start));
        Assert.Equal(
            """
            PULUMI_ATTACH_DEBUGGER=false
            PULUMI_CONFIG={"shop:key":"k","shop:size":"3"}
            PULUMI_CONFIG_SECRET_KEYS=["shop:key"]
            PULUMI_DRY_RUN=true
            PULUMI_ENGINE=127.0.0.1:1234
            PULUMI_MONITOR=127.0.0.1:1234
            PULUMI_ORGANIZATION=acme
            PULUMI_PARALLEL=16
            PULUMI_PROJECT=shop
            PULUMI_PWD=/shop/stacks
            PULUMI_QUERY_MODE=false
            PULUMI_ROOT_DIRECTORY=/shop
            PULUMI_STACK=dev
            """,
            FormatEnvironment(start));
    }

    [Fact]
    public void DotNet_OtherFile_IsExecutedDirectly() =>
        Assert.Equal("/shop/bin/x in /shop", Describe(new DotNetProgram("/shop/bin/x", "/shop").StartInfo(Context)));

    [Fact]
    public void Environment_OfTheCaller_IsPassedWhereAProgramNeedsIt() =>
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), new DotNetProgram("/x", "/").StartInfo(Context).Environment["PATH"]);

    [Fact]
    public void Environment_OfTheCaller_IsKeptFromTheProgramOtherwise()
    {
        string[] needed = ["LC_ALL", "https_proxy", "DOTNET_ROOT_X", "NODE_OPTIONS_X", "XDG_X", "PULUMI_NODEJS_X"];
        string[] others =
        [
            "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "GITHUB_TOKEN", "NODE_AUTH_TOKEN", "PULUMI_CONFIG_PASSPHRASE", "PULUMI_ACCESS_TOKEN",
            "SSH_AUTH_SOCK", "MY_SETTING", "MY_OTHER",
        ];
        var before = needed.Concat(others).ToDictionary(name => name, Environment.GetEnvironmentVariable);
        try
        {
            foreach (var name in before.Keys)
            {
                Environment.SetEnvironmentVariable(name, "x");
            }

            var context = Context with { PassEnvironment = ["MY_SETTING", "NOT_SET"] };
            foreach (var program in (IProgram[])[new DotNetProgram("/x.dll", "/"), new NodeProgram("/run", new ProgramLocation("/", "."), [], true)])
            {
                var names = program.StartInfo(context).Environment.Where(pair => pair.Value == "x").Select(pair => pair.Key);
                Assert.Equal(needed.Append("MY_SETTING").Order(StringComparer.Ordinal), names.Intersect(before.Keys).Order(StringComparer.Ordinal));
            }
        }
        finally
        {
            foreach (var (name, value) in before)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }

    [Fact]
    public void Node_Program_IsStartedAsTheLanguageHostDoes()
    {
        var start = new NodeProgram(
            "/shop/node_modules/@pulumi/pulumi/cmd/run", new ProgramLocation("/shop/app", "."), ["--max-old-space-size=4096"], true)
            .StartInfo(Context);
        Assert.Equal(
            $"node --require {Path.Combine(AppContext.BaseDirectory, "quick-errors.cjs")} "
                + "--max-old-space-size=4096 /shop/node_modules/@pulumi/pulumi/cmd/run --monitor 127.0.0.1:1234 --engine 127.0.0.1:1234 "
                + "--organization acme --project shop --root-directory /shop --stack dev --pwd /shop/app --dry-run --parallel 16 . in /shop/app",
            Describe(start));
        Assert.Equal(
            """
            PULUMI_CONFIG={"shop:config:key":"k","shop:config:size":"3"}
            PULUMI_CONFIG_SECRET_KEYS=["shop:key"]
            PULUMI_NODEJS_TYPESCRIPT=true
            """,
            FormatEnvironment(start));
    }

    [Fact]
    public void Finder_OtherRuntime_NamesTheSupportedRuntimes() => Assert.Equal(
        [
            "ENG1011 Pulumi.yaml asks for the runtime 'python'. The embedded engine starts 'dotnet' and 'nodejs' programs; "
                + "preview others with 'pulumi preview'.",
        ], Find(new ProjectFile { Name = "shop", Runtime = "python" }));

    [Fact]
    public void Finder_DotNetWithoutFile_SaysHowToNameOne() => Assert.Equal(
        [
            "ENG1012 Pulumi.yaml does not name the built file of the program. Name it in 'runtime: { name: dotnet, options: { binary: "
                + "<file> } }', or on the command line.",
        ], Find(new ProjectFile { Name = "shop", Runtime = "dotnet" }));

    [Fact]
    public void Finder_DotNetNotBuilt_NamesTheFile()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            [$"ENG1012 There is no file '{folder.GetPath("x.dll")}'. Build the program first: dotnet build."],
            Find(new ProjectFile { Name = "shop", Runtime = "dotnet" }, folder.Path, folder.GetPath("x.dll")));
    }

    [Fact]
    public void Finder_NodeNotInstalled_NamesTheCommand()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            [$"ENG1012 The package @pulumi/pulumi is not installed for the program in '{folder.Path}'. Install it: npm install."],
            Find(new ProjectFile { Name = "shop", Runtime = "nodejs" }, folder.Path));
    }

    [Fact]
    public void Finder_NodeBelowTheRoot_FindsTheNearestSdk()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.GetPath("node_modules/@pulumi/pulumi/cmd/run"));
        folder.Write("app/index.js", "");
        Assert.Empty(Find(new ProjectFile { Name = "shop", Runtime = "nodejs", Main = "app" }, folder.Path));
    }

    [Theory]
    [InlineData(null, ".", ".")]
    [InlineData("stacks", "stacks", ".")]
    [InlineData("stacks/index.js", "stacks", "index.js")]
    public void Location_OfMain_IsAFolderAndAnEntry(string? main, string directory, string entry)
    {
        using var folder = new TemporaryFolder();
        folder.Write("stacks/index.js", "");
        Assert.Equal(
            new ProgramLocation(Path.GetFullPath(folder.GetPath(directory)).TrimEnd('/', '.'), entry), ProgramLocation.Find(folder.Path, main));
    }

    private static IEnumerable<string> Find(ProjectFile project, string directory = "/nowhere", string? file = null)
    {
        var problems = new List<Diagnostic>();
        ProgramFinder.Find(project, directory, file, problems);
        return problems.Select(problem => $"{problem.Code} {problem.Detail}");
    }

    private static string Describe(ProcessStartInfo start) =>
        $"{string.Join(' ', [start.FileName, .. start.ArgumentList])} in {start.WorkingDirectory}";

    private static string FormatEnvironment(ProcessStartInfo start) =>
        string.Join(
            '\n', start.Environment.Where(pair => pair.Key.StartsWith("PULUMI_", StringComparison.Ordinal))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key}={pair.Value}"));
}
