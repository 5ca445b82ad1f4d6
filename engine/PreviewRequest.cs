namespace Infra.Engine;

/// <summary>What to preview.</summary>
public sealed record PreviewRequest
{
    /// <summary>Folder that holds <c>Pulumi.yaml</c>.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>Name of the stack, as in <c>Pulumi.&lt;stack&gt;.yaml</c>.</summary>
    public required string Stack { get; init; }

    /// <summary>
    /// The built program of a .NET project: a <c>.dll</c>, started with <c>dotnet</c>, or any other executable file. Null: what <c>Pulumi.yaml</c> names
    /// in <c>runtime.options.binary</c>. Of no meaning to Node.js projects.
    /// </summary>
    public string? ProgramFile { get; init; }

    /// <summary>Schema files (<c>sdk/generator/README.md</c>, format 1) of the packages to check resources against. Types of other packages pass.</summary>
    public IReadOnlyList<string> SchemaFiles { get; init; } = [];

    /// <summary>
    /// Exported states (<c>pulumi stack export</c>) that answer stack references, by the name that the program gives: <c>organization/project/stack</c>.
    /// References to other stacks have unknown outputs.
    /// </summary>
    public IReadOnlyDictionary<string, string> StackStates { get; init; } = new Dictionary<string, string>();

    /// <summary>Passphrase that decrypts <c>secure:</c> configuration values; null for none, which leaves them unknown.</summary>
    public string? Passphrase { get; init; }

    /// <summary>Organization that the program sees. Defaults to <c>organization</c>, as Pulumi has it for self-managed backends.</summary>
    public string Organization { get; init; } = "organization";

    /// <summary>How long the program may say nothing (no registration, log or output) before it is ended. Defaults to 60 seconds.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(60);
}
