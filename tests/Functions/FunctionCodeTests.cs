using System.Diagnostics;
using System.Security.Cryptography;
using Infra.Tests.Support;

namespace Infra.Tests.Functions;

/// <summary>What is deployed of a function.</summary>
public sealed class FunctionCodeTests
{
    private static readonly string[] BuildFiles =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig", "build/PulumiFeed.targets"];

    private static string Code => Repository.PathOf("artifacts", "functions", "DatabaseUsers");

    [Fact]
    public void Code_IsTheFunctionAndWhatItNeeds() => Assert.Equal(
        [
            "DatabaseUsers.deps.json",
            "DatabaseUsers.dll",
            "DatabaseUsers.runtimeconfig.json",
            "Microsoft.Extensions.DependencyInjection.Abstractions.dll",
            "Microsoft.Extensions.Logging.Abstractions.dll",
            "MySqlConnector.dll",
        ],
        Directory.GetFiles(Code, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    // What is deployed of it stands in stacks/Parts/FunctionCode.cs; tests/RealEngine compares it with the folder.
    [Fact]
    public void Code_OfTheBrokersFunction_IsItsFiles() => Assert.Equal(
        ["broker.py", "declared.py", "function.py", "users.py"], PythonFunction.FilesOf("BrokerDefinitions").Order(StringComparer.Ordinal));

    // Otherwise every machine and every configuration would deploy the function again.
    [Fact]
    public void Code_BuiltFromAnotherFolderAndConfiguration_HasTheSameBytes()
    {
        var folder = Directory.CreateTempSubdirectory("infra-function-");
        try
        {
            foreach (var file in BuildFiles.Concat(Directory.GetFiles(Repository.PathOf("functions", "DatabaseUsers")).Select(Relative)))
            {
                var copy = Path.Combine(folder.FullName, file);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(Repository.PathOf(file), copy);
            }

            string[] arguments = ["build", "functions/DatabaseUsers", "-c", "Debug", "-p:RunAnalyzers=false", "-p:PulumiPackages=local", "-v:quiet"];
            using var build = Process.Start(new ProcessStartInfo("dotnet", arguments)
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
            })!;
            var output = build.StandardOutput.ReadToEnd();
            build.WaitForExit();

            Assert.True(build.ExitCode == 0, output);
            Assert.Equal(HashesOf(Code), HashesOf(Path.Combine(folder.FullName, "artifacts", "functions", "DatabaseUsers")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file);

    private static IEnumerable<string> HashesOf(string folder) => Directory.GetFiles(folder).Order(StringComparer.Ordinal)
        .Select(file => $"{Path.GetFileName(file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}");
}
