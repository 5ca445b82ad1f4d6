using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli;

/// <summary>Builds a small program with <c>build/ReadyToRun.targets</c> and a compiler that stands in for the ahead-of-time one.</summary>
public sealed class ReadyToRunTests : IDisposable
{
    private const string Compiler = """
        #!/bin/sh
        # crossgen2 INPUT -o OUTPUT ...
        printf half >"$3"
        if [ -f "$(dirname "$0")/killed" ]; then exit 137; fi
        cp "$1" "$3"
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infra-ready-");

    public ReadyToRunTests()
    {
        File.WriteAllText(PathOf("Toy.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <RepositoryRoot>$(MSBuildThisFileDirectory)</RepositoryRoot>
                <Crossgen>$(MSBuildThisFileDirectory)crossgen</Crossgen>
              </PropertyGroup>
              <Import Project="{Repository.PathOf("build", "ReadyToRun.targets")}" />
            </Project>
            """);
        File.WriteAllText(PathOf("Program.cs"), "return;\n");
        ExecutableFile.Write(PathOf("crossgen"), Compiler);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Compiler_KilledInTheMiddle_LeavesNoFileThatLooksUpToDate()
    {
        var program = PathOf("artifacts/app/Toy/Toy.dll");
        Assert.Equal(0, (await InfraProcess.RunAsync(["dotnet", "restore", PathOf("Toy.csproj"), "-v:quiet"])).ExitCode);
        File.WriteAllText(PathOf("killed"), "");
        var killed = await BuildAsync();
        var afterKill = File.Exists(program);
        File.Delete(PathOf("killed"));

        var built = await BuildAsync();

        Assert.NotEqual(0, killed.ExitCode);
        Assert.False(afterKill);
        Assert.True(built.ExitCode == 0, built.Output);
        Assert.Equal(File.ReadAllBytes(PathOf("bin/Release/net10.0/Toy.dll")), File.ReadAllBytes(program));
        Assert.False(File.Exists($"{program}.new"));
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private Task<Ended> BuildAsync() =>
        InfraProcess.RunAsync(["dotnet", "build", PathOf("Toy.csproj"), "-c", "Release", "--no-restore", "-p:ReadyToRun=true", "-v:quiet"]);
}
