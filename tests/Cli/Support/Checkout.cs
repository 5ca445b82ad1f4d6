using Infra.Tests.Support;

namespace Infra.Tests.Cli.Support;

/// <summary>
/// A checkout with <c>infra.sh</c> and without sources, and a <c>dotnet</c> that stands in for the real one. Its build copies the file
/// <c>cli/source</c> to <c>infra.dll</c>, by way of half a file, and waits between for a file <c>go</c> where there is one named <c>wait</c>.
/// </summary>
internal sealed class Checkout : IDisposable
{
    private const string DotNet = """
        #!/bin/sh
        cd "$ROOT"
        built=artifacts/app/infra/infra.dll
        hold() { if [ -f "$1" ]; then touch "$2"; while [ ! -f go ] && [ -d "$ROOT" ]; do sleep 0.02; done; fi; }
        case $1 in
          restore) case $* in *=nuget*) exit 1 ;; *) exit 0 ;; esac ;;
          build)
            echo "build $$" >>calls
            mkdir -p artifacts/app/infra artifacts/obj
            echo "  Infra.Engine -> $ROOT/Infra.Engine.dll"
            # As MSBuild: only what is older than its source.
            if [ ! artifacts/obj/infra.dll -nt cli/source ]; then
              printf half >artifacts/obj/infra.dll
              hold wait building
              cat cli/source >artifacts/obj/infra.dll
            fi
            cp artifacts/obj/infra.dll "$built"
            if grep -q broken cli/source; then echo "x.cs(1,1): error CS1: It is broken."; exit 1; fi ;;
          test) shift; echo "tested $*" ;;
          *) cat "$1"; hold hold running; cat "$1"; shift; echo "$*" ;;
        esac
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("infra-checkout-").FullName;

    public Checkout()
    {
        foreach (var folder in (string[])["infra", "stacks", "functions", "engine", "cli", "sdk", "build", "docs"])
        {
            Directory.CreateDirectory(PathOf(folder));
        }

        foreach (var file in (string[])["a.props", "a.targets", "global.json", ".editorconfig", "BannedSymbols.txt"])
        {
            Write(file, "");
        }

        foreach (var file in (string[])["build/build.sh", "docs/command-line.md"])
        {
            File.Copy(Repository.PathOf(file), PathOf(file));
        }

        ExecutableFile.Write(PathOf("infra.sh"), File.ReadAllText(Repository.PathOf("infra.sh")));
        ExecutableFile.Write(PathOf("bin/dotnet"), DotNet);
        Write("cli/source", "one\n");
    }

    /// <summary>Number of builds that were started.</summary>
    public int Builds => File.Exists(PathOf("calls")) ? File.ReadAllLines(PathOf("calls")).Length : 0;

    /// <summary>Absolute path of a file of the checkout.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Writes a file of the checkout.</summary>
    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <summary>Changes the source of the program, so that it must be built.</summary>
    public void Change(string text)
    {
        Write("cli/source", text);
        File.SetLastWriteTimeUtc(PathOf("cli/source"), DateTime.UtcNow.AddSeconds(2));
    }

    /// <summary>Runs <c>infra.sh</c>.</summary>
    public Task<Ended> RunAsync(params string[] arguments) => RunCommandAsync([PathOf("infra.sh"), .. arguments]);

    /// <summary>Runs a command in the environment of the checkout.</summary>
    /// <param name="command">Command and arguments.</param>
    /// <param name="environment">More variables.</param>
    public Task<Ended> RunCommandAsync(string[] command, params (string Name, string? Value)[] environment) => InfraProcess.RunAsync(
        command,
        [("PATH", $"{PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}"), ("ROOT", _folder), ("PULUMI_PACKAGES", null), .. environment]);

    /// <summary>Waits for a file that the stand-in makes.</summary>
    public Task WaitForAsync(string name) => WaitAsync(() => File.Exists(PathOf(name)));

    /// <summary>Waits for a text in a file that a run writes.</summary>
    public static Task WaitForTextAsync(string path, string text) =>
        WaitAsync(() => File.Exists(path) && File.ReadAllText(path).Contains(text, StringComparison.Ordinal));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task WaitAsync(Func<bool> isThere)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!isThere())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
