using System.Diagnostics;
using Infra.Tests.Support;

namespace Infra.Tests.Sdk.Generator;

/// <summary>
/// The extraction of schemas from npm packages. The packages and the TypeScript compiler are those of the conformance programs, which CI installs.
/// </summary>
public sealed class ExtractionTests : IDisposable
{
    private const string Packages = "tests/Conformance/programs/nodejs";

    private const string ReadVpc = """
        import { readRegistration } from "./registration.mjs";
        const { token, secretInputs } = readRegistration("vpc.js", "Vpc", ["cidrBlock", "password"]);
        console.log(token, ...secretInputs);
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("infra-extract-").FullName;

    public ExtractionTests()
    {
        Directory.CreateDirectory(Extract);
        foreach (var file in Directory.GetFiles(Repository.PathOf("sdk", "generator", "extract"), "*.mjs"))
        {
            File.Copy(file, Path.Combine(Extract, Path.GetFileName(file)));
        }

        Directory.CreateSymbolicLink(Path.Combine(_root, "generator", "facts"), Repository.PathOf("sdk", "generator", "facts"));
        Directory.CreateSymbolicLink(Path.Combine(Extract, "node_modules"), Repository.PathOf(Packages, "node_modules"));
        foreach (var project in (string[])["Pulumi.Aws", "Pulumi.Kubernetes", "Pulumi.Random"])
        {
            Directory.CreateSymbolicLink(Path.Combine(_root, project), Repository.PathOf("sdk", project));
        }
    }

    private string Extract => Path.Combine(_root, "generator", "extract");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [ExtractionFact]
    public async Task CommittedSchemas_AreWhatThePackagesGive() => Assert.Equal((0, "", ""), await NodeAsync("extract.mjs", "--check"));

    [ExtractionFact]
    public async Task Registration_OfThePresentForm_IsRead() => Assert.Equal((0, "aws:ec2/vpc:Vpc password\n", ""), await ReadAsync(
        "static __pulumiType = 'aws:ec2/vpc:Vpc';", "args?.cidrBlock", "args?.password ? pulumi.secret(args.password) : undefined", ""));

    [ExtractionFact]
    public async Task Registration_OfOlderPackages_IsRead() => Assert.Equal((0, "aws:ec2/vpc:Vpc password\n", ""), await ReadAsync(
        "",
        "args ? args.cidrBlock : undefined",
        "(args?.password) ? pulumi.secret(args.password) : undefined",
        "Vpc.__pulumiType = 'aws:ec2/vpc:Vpc';"));

    [ExtractionFact]
    public async Task Registration_WithoutToken_IsAnErrorWithItsPlace() => Assert.Contains(
        "vpc.js: not found: the type token of Vpc, a static property __pulumiType or an assignment to it.",
        (await ReadAsync("", "args?.cidrBlock", "args?.password", "")).Errors,
        StringComparison.Ordinal);

    [ExtractionFact]
    public async Task Registration_WithAnInputOfAnotherForm_IsAnErrorWithItsPlace() => Assert.Contains(
        "vpc.js:4:34: No meaning for the input expression `hide(args)`.",
        (await ReadAsync("static __pulumiType = 'aws:ec2/vpc:Vpc';", "args?.cidrBlock", "hide(args)", "")).Errors,
        StringComparison.Ordinal);

    [ExtractionFact]
    public async Task Registration_ThatSetsAnInputElsewhere_IsAnErrorWithItsPlace() => Assert.Contains(
        "vpc.js: the constructor of Vpc sets no input password.",
        (await ReadAsync("static __pulumiType = 'aws:ec2/vpc:Vpc';", "args?.cidrBlock", null, "")).Errors,
        StringComparison.Ordinal);

    private async Task<(int ExitCode, string Output, string Errors)> ReadAsync(string inside, string cidrBlock, string? password, string after)
    {
        var assignment = password is null ? "Object.assign(resourceInputs, args);" : $"resourceInputs[\"password\"] = {password};";
        await File.WriteAllTextAsync(Path.Combine(Extract, "vpc.js"), $$"""
            class Vpc extends pulumi.CustomResource { {{inside}}
              constructor(name, args, opts) {
                resourceInputs["cidrBlock"] = {{cidrBlock}};
                {{assignment}}
              }
            }
            {{after}}
            """);
        await File.WriteAllTextAsync(Path.Combine(Extract, "read.mjs"), ReadVpc);
        return await NodeAsync("read.mjs");
    }

    private async Task<(int ExitCode, string Output, string Errors)> NodeAsync(params string[] arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = Extract,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return (node.ExitCode, output, await errors);
    }

    /// <summary>A fact that needs Node.js and the packages. It is skipped without them, except in CI.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ExtractionFactAttribute : FactAttribute
    {
        public ExtractionFactAttribute() => Skip = Tools.ReasonToSkip("node") ?? Tools.ReasonToSkipWithoutPackagesOf(Packages);
    }
}
