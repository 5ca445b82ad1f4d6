using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli;

/// <summary>Previews of projects that are not of this checkout.</summary>
public sealed class ForeignProjectTests : IDisposable
{
    private const string Node = "tests/Conformance/programs/nodejs";
    private const string Caller = "aws:index/getCallerIdentity:getCallerIdentity";
    private const string CSharp = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
        </Project>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("infra-foreign-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [NodeFact]
    public async Task TypeScript_WithOneStackAndAYmlFile_IsPreviewedWithoutItsName()
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder, "node_modules"), Repository.PathOf([.. Node.Split('/'), "node_modules"]));
        Write("Pulumi.yml", "name: foreign\nruntime: { name: nodejs, options: { tsconfig: ts.json } }\n");
        Write("Pulumi.only.yml", "config:\n  size: 010\n");
        Write("package.json", """{"name": "foreign", "main": "index.ts"}""");
        Write("ts.json", """{"compilerOptions": {"target": "es2016", "module": "commonjs", "moduleResolution": "node", "strict": true}}""");
        Write("index.ts", """
            import * as pulumi from "@pulumi/pulumi";
            const size: number = new pulumi.Config().requireNumber("size");
            console.log(`token ${process.env.MY_TOKEN}, setting ${process.env.MY_SETTING}`);
            export const result = size + 1;
            """);
        var ended = await PreviewAsync(["--pass-env", "MY_SETTING"], ("MY_TOKEN", "t"), ("MY_SETTING", "s"));
        Assert.Equal((0, "token undefined, setting s\n"), (ended.ExitCode, ended.Errors));
        Assert.StartsWith("Previewing foreign/only, what a new environment would be\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("result: 9", ended.Output, StringComparison.Ordinal);
    }

    // The official SDK without a package: the function is called by its token.
    [NodeFact]
    public async Task Function_OnlyTheCloudKnows_IsUnknownOrAsTheUserAssumes()
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder, "node_modules"), Repository.PathOf([.. Node.Split('/'), "node_modules"]));
        Write("Pulumi.yaml", "name: foreign\nruntime: nodejs\n");
        Write("Pulumi.only.yaml", "");
        Write("caller.json", """{"accountId": "123456789012"}""");
        Write("index.js", """
            const pulumi = require("@pulumi/pulumi");
            const caller = pulumi.runtime.invokeOutput("aws:index/getCallerIdentity:getCallerIdentity", {}, {});
            module.exports = { id: caller.apply(found => found.accountId) };
            """);
        var unknown = await PreviewAsync([]);
        Assert.Equal(0, unknown.ExitCode);
        Assert.Contains("ENG5004", unknown.Output, StringComparison.Ordinal);
        Assert.Contains("id: output<...>", unknown.Output, StringComparison.Ordinal);

        var assumed = await PreviewAsync(["--assume-invoke", $"{Caller}={Path.Combine(_folder, "caller.json")}"]);
        Assert.DoesNotContain("ENG5004", assumed.Output, StringComparison.Ordinal);
        Assert.Contains("id: \"123456789012\"", assumed.Output, StringComparison.Ordinal);

        var wrong = await PreviewAsync(["--assume-invoke", $"{Caller}={Path.Combine(_folder, "index.js")}"]);
        Assert.Contains("ENG5005", wrong.Output, StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task NodeProgram_ThatMissesASetting_SaysSoSoon()
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder, "node_modules"), Repository.PathOf([.. Node.Split('/'), "node_modules"]));
        Write("Pulumi.yaml", "name: foreign\nruntime: nodejs\n");
        Write("Pulumi.only.yaml", "");
        Write("index.js", """const pulumi = require("@pulumi/pulumi"); module.exports = { a: new pulumi.Config().require("nope") };""");
        var ended = await PreviewAsync(["--timeout", "30"]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("Missing required configuration variable 'foreign:nope'", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("stopped responding", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DotNet_NotBuilt_IsBuilt()
    {
        Write("Pulumi.yaml", "name: foreign\nruntime: dotnet\nmain: app\n");
        Write("Pulumi.only.yaml", "");
        Write("app/app.csproj", CSharp);
        Write("app/Program.cs", "System.Console.WriteLine(\"built and started\");");
        var ended = await PreviewAsync([]);
        Assert.Equal("building app.csproj ...\nbuilt and started\n", ended.Errors);
        Assert.Contains("registered no stack", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DotNet_ThatDoesNotBuild_IsReportedWithItsErrors()
    {
        Write("Pulumi.yaml", "name: foreign\nruntime: dotnet\n");
        Write("Pulumi.only.yaml", "");
        Write("app.csproj", CSharp);
        Write("Program.cs", "nonsense");
        var ended = await PreviewAsync([]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("error: app.csproj does not build:\n  ", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("Program.cs(1,", ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dotnet", "dev prod", "a.csproj", "error: The project has several stacks. Name one of them: dev, prod.")]
    [InlineData("dotnet", "", "a.csproj", "error: The project has no stack file. Create one, such as Pulumi.dev.yaml.")]
    [InlineData("dotnet", "dev", "a.csproj b.fsproj", "error: The folder of the program has several projects: a.csproj, b.fsproj. "
        + "Build the right one and give --program its .dll, or name it in 'runtime.options.binary' of Pulumi.yaml.")]
    public async Task Project_ThatLeavesAChoice_IsRefusedWithTheChoices(string runtime, string stacks, string files, string expected)
    {
        Write("Pulumi.yaml", $"name: foreign\nruntime: {runtime}\n");
        foreach (var stack in stacks.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Write($"Pulumi.{stack}.yaml", "");
        }

        foreach (var file in files.Split(' '))
        {
            Write(file, "");
        }

        var ended = await PreviewAsync([]);
        Assert.Equal((1, $"{expected}\n"), (ended.ExitCode, ended.Errors));
    }

    [Theory]
    [InlineData("python")]
    [InlineData("go")]
    [InlineData("yaml")]
    public async Task Runtime_OfAnotherLanguage_IsRefused(string runtime)
    {
        Write("Pulumi.yaml", $"name: foreign\nruntime: {runtime}\n");
        Write("Pulumi.only.yaml", "");
        var ended = await PreviewAsync([]);
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(
            $"asks for the runtime '{runtime}'. The embedded engine starts 'dotnet' and 'nodejs' programs",
            ended.Output.Replace("\n", " ", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "  talkers \n", true)]
    [InlineData("wrong", "talkers", false)]
    public async Task Passphrase_InAFile_IsReadUnlessOneIsSet(string? set, string inFile, bool isRead)
    {
        Write("passphrase", inFile);
        var ended = await InfraProcess.RunAsync(
            InfraProcess.TalkerPreview("secrets"),
            ("PULUMI_CONFIG_PASSPHRASE", set),
            ("PULUMI_CONFIG_PASSPHRASE_FILE", Path.Combine(_folder, "passphrase")));
        Assert.Equal(isRead, ended.ExitCode == 0);
        Assert.Equal(!isRead, ended.Output.Contains("ENG1009", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Passphrase_InAMissingFile_IsReported()
    {
        var ended = await InfraProcess.RunAsync(InfraProcess.TalkerPreview("secrets"), ("PULUMI_CONFIG_PASSPHRASE_FILE", "/nope/passphrase"));
        Assert.StartsWith(
            "error: PULUMI_CONFIG_PASSPHRASE_FILE names '/nope/passphrase', which cannot be read: ", ended.Errors, StringComparison.Ordinal);
    }

    [ToolFact("bash")]
    public async Task StandardError_ThatIsFull_EndsAChattyPreviewAtOnce()
    {
        var command = string.Join(' ', InfraProcess.TalkerPreview("chatty", "--timeout", "600").Select(part => $"'{part}'"));
        var ended = await InfraProcess.RunAsync(["bash", "-c", $"{command} 2>/dev/full"]);
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
    }

    private Task<Ended> PreviewAsync(string[] options, params (string, string?)[] environment) =>
        InfraProcess.RunAsync(InfraProcess.CommandLine(["preview", "--project-dir", _folder, .. options]), environment);

    private void Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    /// <summary>A fact that runs programs on the official Node.js SDK. It is skipped when Node.js or the SDK is missing, except in CI.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class NodeFactAttribute : FactAttribute
    {
        public NodeFactAttribute() => Skip = Tools.ReasonToSkip("node") ?? Tools.ReasonToSkipWithoutPackagesOf(Node);
    }
}
