using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Conformance;

/// <summary>A folder in which Pulumi's own CLI previews a conformance program with plugins that stand in for its packages.</summary>
internal sealed class ConformanceFolder : IDisposable
{
    // Of the secrets in the stack files.
    private const string Passphrase = "conformance";
    private readonly PulumiFolder _folder = new(ConformancePrograms.Stacks);
    private readonly string _plugins;

    /// <param name="client">The SDK of the program: a folder of <see cref="ConformancePrograms"/>.</param>
    public ConformanceFolder(string client)
    {
        var project = File.ReadAllLines(Path.Combine(ConformancePrograms.FolderOf("csharp"), "Pulumi.yaml"));
        File.WriteAllLines(_folder.PathOf("Pulumi.yaml"), project.Where(line => !line.StartsWith("stackConfigDir", StringComparison.Ordinal)));
        foreach (var file in Directory.GetFiles(ConformancePrograms.Files))
        {
            Directory.CreateDirectory(_folder.PathOf("../files"));
            File.Copy(file, _folder.PathOf($"../files/{Path.GetFileName(file)}"));
        }

        // The stand-in is for the package of which it has the name.
        _plugins = _folder.WriteProgram(
            "plugins/pulumi-resource-test", $"#!/bin/bash\nexec -a pulumi-resource-test {PulumiTools.Folder}/standin \"$@\"\n");
        _folder.Variables["PULUMI_CONFIG_PASSPHRASE"] = Passphrase;
        _folder.Variables["STANDIN_PROGRAM"] = client == "nodejs"
            ? Path.Combine(_folder.WriteProgram("node/program", NodeScript), "program")
            : ConformancePrograms.Built;
    }

    // What Pulumi's host of Node.js programs does. The host for .NET programs, which takes any program, tells where the engine is.
    private static string NodeScript
    {
        get
        {
            var folder = ConformancePrograms.FolderOf("nodejs");
            return $"""
                #!/bin/bash
                exec node --require {Repository.PathOf("engine", "Programs", "quick-errors.cjs")} {folder}/node_modules/@pulumi/pulumi/cmd/run \
                  --monitor "$PULUMI_MONITOR" --engine "$PULUMI_ENGINE" --organization organization --project "$PULUMI_PROJECT" \
                  --stack "$PULUMI_STACK" --pwd {folder} --dry-run --parallel 16 .

                """;
        }
    }

    /// <summary>Previews a scenario.</summary>
    public async Task<Ended> PreviewAsync(string scenario)
    {
        (await RunAsync("stack", "init", scenario)).Succeeded();
        return await RunAsync("preview", "--stack", scenario, "--json");
    }

    public void Dispose() => _folder.Dispose();

    private Task<Ended> RunAsync(params string[] arguments) =>
        _folder.RunAsync([Path.Combine(PulumiTools.Folder, "pulumi"), "--non-interactive", "--color", "never", .. arguments], _plugins);
}
