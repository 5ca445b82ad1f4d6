using System.Diagnostics;
using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli.Comparison;

/// <summary>
/// A Git repository with a small project. Its commits have a tag each: <c>empty</c> has no project, the program of <c>broken</c> does not build,
/// that of <c>bare</c> has no project file, that of <c>elsewhere</c> is built next to its source,
/// <c>first</c>, <c>second</c> and <c>third</c> are the same project. The checkout has changes that are not committed, and its program is built.
/// </summary>
public sealed class ComparedRepository : IAsyncLifetime
{
    private const string Program = """
        using Pulumi;

        return await Deployment.RunAsync(() =>
        {
            var note = new Note("note", new NoteArgs { Text = new Config().Require("text") });
            ADDED
        });

        internal sealed class Note(string name, NoteArgs args) : CustomResource("test:index:Note", name, args, (CustomResourceOptions?)null);

        internal sealed class NoteArgs : ResourceArgs
        {
            [Input("text")] public Input<string>? Text { get; set; }
        }

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infra-compared-");

    /// <summary>Folder of the checkout.</summary>
    public string Root => _folder.FullName;

    public async Task InitializeAsync()
    {
        await GitAsync("init", "--quiet", "--initial-branch", "main");
        Write("README.md", "A project.\n");
        await CommitAsync("empty");
        Write(".gitignore", "artifacts/\nobj/\n");
        Write("Pulumi.yaml", "name: compared\nruntime: dotnet\nmain: app\n");
        Write("Pulumi.dev.yaml", "config:\n  compared:text: old\n");
        Write("app/App.csproj", Project());
        Write("app/Program.cs", "This is no program.\n");
        await CommitAsync("broken");
        File.Move(Path.Combine(Root, "app/App.csproj"), Path.Combine(Root, "App.xml"));
        await CommitAsync("bare");
        File.Delete(Path.Combine(Root, "App.xml"));
        Write("app/Program.cs", Program.Replace("ADDED", "_ = note;", StringComparison.Ordinal));
        Write("small/Pulumi.yml", "name: compared\nruntime: dotnet\nmain: ../app\nstackConfigDir: settings\n");
        Write("small/settings/Pulumi.only.yml", "config:\n  compared:text: old\n");
        Write("app/App.csproj", Project().Replace("../artifacts/app/App/", "bin/", StringComparison.Ordinal));
        await CommitAsync("elsewhere");
        Write("app/App.csproj", Project());
        await CommitAsync("first");
        Write("README.md", "Another text.\n");
        await CommitAsync("second");
        Write("README.md", "A third text.\n");
        await CommitAsync("third");
        Write("Pulumi.dev.yaml", "config:\n  compared:text: new\n");
        Write("small/settings/Pulumi.only.yml", "config:\n  compared:text: new\n");
        Write("Pulumi.lab.yaml", "config:\n  compared:text: new\n");
        Write("app/Program.cs", Program.Replace("ADDED", "_ = new Note(\"added\", new NoteArgs { Text = note.Id });", StringComparison.Ordinal));
        await RunAsync("dotnet", "build", "app", "-c", "Release", "-v:quiet", "-nologo");
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Compares a stack of the checkout.</summary>
    internal Task<Ended> DiffAsync(string stack, string against, params string[] options) =>
        InfraProcess.RunAsync(InfraProcess.CommandLine(["diff", stack, "--against", against, "--project-dir", Root, .. options]));

    /// <summary>Runs Git in the checkout and returns what it wrote.</summary>
    internal Task<string> GitAsync(params string[] arguments) =>
        RunAsync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", .. arguments]);

    private async Task CommitAsync(string tag)
    {
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--message", tag);
        await GitAsync("tag", tag);
    }

    // With the assemblies of a program that is built already: no packages, and no second build of the SDK.
    private static string Project()
    {
        var built = Path.GetDirectoryName(Build.Output("Talkers", "Talkers.dll"));
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <OutputPath>../artifacts/app/App/</OutputPath>
                <AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <Reference Include="{built}/*.dll" Exclude="{built}/Talkers.dll" />
              </ItemGroup>
            </Project>

            """;
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<string> RunAsync(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Neither the settings of the machine nor a hook that runs the tests may change what Git does.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{tool} {string.Join(' ', arguments)}: {await output}{await errors}");
        return await output;
    }
}
