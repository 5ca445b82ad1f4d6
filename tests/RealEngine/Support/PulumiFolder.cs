using System.Diagnostics;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Support;

/// <summary>
/// A temporary folder with the project's yaml files, a state backend and a home for Pulumi's CLI, which runs in it with the built program and the
/// stand-in plugins.
/// </summary>
public sealed class PulumiFolder : IDisposable
{
    // The passphrase of the exports in releases/.
    private const string Passphrase = "test-passphrase";
    private const string ProjectFile = "Pulumi.yaml";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private readonly string _root = Directory.CreateTempSubdirectory("infra-real-engine-").FullName;

    /// <param name="stackFiles">
    /// Folder of the <c>Pulumi.STACK.yaml</c> files that are copied, with the documents in <c>config</c>; the repository's root when omitted.
    /// </param>
    public PulumiFolder(string? stackFiles = null)
    {
        foreach (var folder in (string[])["home", "state", "project"])
        {
            Directory.CreateDirectory(Path.Combine(_root, folder));
        }

        foreach (var file in Directory.GetFiles(stackFiles ?? Repository.Root, "Pulumi.*.yaml"))
        {
            File.Copy(file, PathOf(Path.GetFileName(file)));
        }

        CopyDocuments(stackFiles ?? Repository.Root, "config");
        CopyDocuments(stackFiles ?? Repository.Root, "rules");
        var project = File.ReadAllText(Repository.PathOf(ProjectFile));
        var moved = project.Replace("\nmain: stacks\n", $"\nmain: {Repository.PathOf("stacks")}\n", StringComparison.Ordinal);
        Assert.NotEqual(project, moved);
        File.WriteAllText(PathOf(ProjectFile), moved);
    }

    /// <summary>Variables of the environment besides those that every command has; for stand-ins' faults, for example.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Absolute path of a file in the project's folder.</summary>
    public string PathOf(string name) => Path.Combine(_root, "project", name);

    /// <summary>Absolute path of the file that has the state of a stack.</summary>
    public string StateOf(string stack) => Path.Combine(_root, "state", ".pulumi", "stacks", "infra", $"{stack}.json");

    /// <summary>Writes a script that can be run.</summary>
    /// <returns>Absolute path of its folder.</returns>
    public string WriteProgram(string name, string script) => Path.GetDirectoryName(ExecutableFile.Write(PathOf(name), script))!;

    /// <summary>Runs <c>pulumi</c> with these arguments.</summary>
    public Task<Ended> PulumiAsync(params string[] arguments) => PulumiAsync(default, arguments);

    /// <summary>Runs <c>pulumi</c> with these arguments.</summary>
    /// <param name="killed">Kills it, with the processes that it started.</param>
    /// <param name="arguments">The arguments.</param>
    public Task<Ended> PulumiAsync(CancellationToken killed, params string[] arguments) =>
        RunAsync([Path.Combine(PulumiTools.Folder, "pulumi"), "--non-interactive", "--color", "never", .. arguments], killed: killed);

    /// <summary>Runs a command in the project's folder, as a person would who has logged in and confirms what is asked.</summary>
    /// <param name="command">Command and arguments.</param>
    /// <param name="firstOnPath">Folder to look up programs in before all others.</param>
    /// <param name="killed">Kills it, with the processes that it started.</param>
    public async Task<Ended> RunAsync(string[] command, string? firstOnPath = null, CancellationToken killed = default)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = PathOf(""),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment(firstOnPath).Concat(Variables.Select(variable => (variable.Key, variable.Value))))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(killed);
        var errors = process.StandardError.ReadToEndAsync(killed);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(killed);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return new(string.Join(' ', command), process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void CopyDocuments(string project, string folder)
    {
        if (!Directory.Exists(Path.Combine(project, folder)))
        {
            return;
        }

        Directory.CreateDirectory(PathOf(folder));
        foreach (var file in Directory.GetFiles(Path.Combine(project, folder)))
        {
            File.Copy(file, PathOf(Path.Combine(folder, Path.GetFileName(file))));
        }
    }

    private IEnumerable<(string Name, string Value)> Environment(string? firstOnPath) =>
    [
        ("PATH", string.Join(
            Path.PathSeparator, firstOnPath ?? PulumiTools.Folder, PulumiTools.Folder, System.Environment.GetEnvironmentVariable("PATH"))),
        ("PULUMI_HOME", Path.Combine(_root, "home")),
        ("PULUMI_BACKEND_URL", $"file://{Path.Combine(_root, "state")}"),
        ("PULUMI_CONFIG_PASSPHRASE", Passphrase),
        ("PULUMI_SKIP_UPDATE_CHECK", "true"),
        ("PULUMI_SKIP_CONFIRMATIONS", "true"),
        ("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true"),

        // The state is written at the end of an update, not at each of its steps: a fifth of the time.
        ("PULUMI_EXPERIMENTAL", "true"),
        ("PULUMI_SKIP_CHECKPOINTS", "true"),

        // Pulumi and its plugins live for seconds, and collect what would soon be gone with them: 60 MB more, a twentieth of the time less.
        ("GOGC", "400"),
        ("STANDIN_PROGRAM", Build.Program("Infra.Stacks", "Infra.Stacks")),
        ("STANDIN_REPLACEMENT", ReplacementFacts.File),
        ("STANDIN_SCHEMAS", Path.Combine(AppContext.BaseDirectory, "schemas")),
    ];
}
