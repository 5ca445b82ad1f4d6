using Infra.Engine;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Conformance;

/// <summary>
/// The programs of <c>tests/Conformance/programs</c>: the same scenarios on the C# SDK of this repository and on the official Node.js SDK.
/// </summary>
internal static class ConformancePrograms
{
    /// <summary>Folder of the stack files, one for each scenario.</summary>
    public static string Stacks { get; } = FolderOf("stacks");

    /// <summary>Folder of the files that become assets.</summary>
    public static string Files { get; } = FolderOf("files");

    /// <summary>The built C# program.</summary>
    public static string Built { get; } = Build.Output("Scenarios", "Scenarios.dll");

    /// <summary>All scenarios.</summary>
    public static IEnumerable<string> Scenarios =>
        Directory.GetFiles(Stacks, "Pulumi.*.yaml").Select(file => Path.GetFileName(file).Split('.')[1]).Order(StringComparer.Ordinal);

    /// <summary>Absolute path of a folder.</summary>
    public static string FolderOf(string name) => Repository.PathOf("tests", "Conformance", "programs", name);

    /// <summary>Previews a scenario by this repository's engine.</summary>
    /// <param name="client">The SDK: <c>csharp</c> or <c>nodejs</c>.</param>
    /// <param name="scenario">The scenario.</param>
    public static Task<PreviewResult> PreviewAsync(string client, string scenario) => Preview.RunAsync(new PreviewRequest
    {
        ProjectDirectory = FolderOf(client),
        Stack = scenario,
        ProgramFile = client == "csharp" ? Built : null,
        Passphrase = "conformance",
        SchemaFiles = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "schemas"))],
    });
}
