using Infra.Engine;
using Infra.Tests.Support;

namespace Infra.Tests.Conformance;

/// <summary>One of the two SDKs of the programs in <c>programs/</c>.</summary>
public sealed class Client
{
    /// <summary>The official Node.js SDK from npm.</summary>
    public static Client NodeJs { get; } = new("nodejs", null);

    /// <summary>The C# SDK that the solution uses.</summary>
    public static Client CSharp { get; } = new("csharp", Build.Output("Scenarios", "Scenarios.dll"));

    private static readonly string[] Packages = ["Aws", "Kubernetes", "Random"];

    private readonly string _folder;
    private readonly string? _program;

    private Client(string folder, string? program) => (_folder, _program) = (folder, program);

    /// <summary>The example landscape that stack references of the scenarios read.</summary>
    private static string NetworkState => Repository.PathOf("tests", "Conformance", "programs", "stacks", "network.state.json");

    /// <summary>Previews a scenario under the embedded engine.</summary>
    public Task<PreviewResult> PreviewAsync(string scenario, IProgress<PreviewEvent>? progress = null) => Preview.RunAsync(
        new PreviewRequest
        {
            ProjectDirectory = Repository.PathOf("tests", "Conformance", "programs", _folder),
            Stack = scenario,
            ProgramFile = _program,
            Passphrase = "conformance",
            SchemaFiles = [.. Packages.Select(package => Repository.PathOf("sdk", $"Pulumi.{package}", "schema.json"))],
            StackStates = new Dictionary<string, string> { ["organization/network/prod"] = NetworkState },
        },
        progress);

    /// <inheritdoc/>
    public override string ToString() => _folder;
}
