namespace Infra.Engine;

/// <summary>The project and stack to preview, and how.</summary>
public sealed record PreviewRequest
{
    /// <summary>Folder that holds <c>Pulumi.yaml</c>.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>Name of the stack, as in <c>Pulumi.&lt;stack&gt;.yaml</c>.</summary>
    public required string Stack { get; init; }

    /// <summary>
    /// The built program of a .NET project: a <c>.dll</c>, started with <c>dotnet</c>, or any other executable file. Null means the file in
    /// <c>runtime.options.binary</c> of <c>Pulumi.yaml</c>. Node.js projects ignore it.
    /// </summary>
    public string? ProgramFile { get; init; }

    /// <summary>
    /// Schema files (<c>sdk/generator/README.md</c>, format 1) that resources are checked against. Resources of other packages are not checked.
    /// </summary>
    public IReadOnlyList<string> SchemaFiles { get; init; } = [];

    /// <summary>
    /// Files with exported states (<c>pulumi stack export</c>) for stack references, by the name that the program uses:
    /// <c>organization/project/stack</c>. References to other stacks have unknown outputs.
    /// </summary>
    public IReadOnlyDictionary<string, string> StackStates { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Files with the results of functions of providers, JSON objects, by the token of the function. The engine answers these functions with them,
    /// whatever the arguments.
    /// </summary>
    public IReadOnlyDictionary<string, string> AssumedAnswers { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether a function whose result only the cloud knows has an unknown result, with a warning, where the schema names its outputs. Otherwise such
    /// a call is an error, so that a plan depends on nothing outside the repository.
    /// </summary>
    public bool AllowsUnknownAnswers { get; init; }

    /// <summary>Settings that replace those of the stack file with the same keys, in order. A key without a namespace is the project's own.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Config { get; init; } = [];

    /// <summary>Whether the keys of <see cref="Config"/> are paths to properties in lists and maps, such as <c>database.hosts[0]</c>.</summary>
    public bool AreConfigPaths { get; init; }

    /// <summary>Passphrase that decrypts <c>secure:</c> configuration values. Null leaves them unknown.</summary>
    public string? Passphrase { get; init; }

    /// <summary>
    /// Names of environment variables that the program gets, when they are set, besides those that its runtime needs (<c>PATH</c>, <c>HOME</c>, those
    /// of locale, proxies, .NET and Node.js). Others, such as credentials, stay with the engine.
    /// </summary>
    public IReadOnlyList<string> PassEnvironment { get; init; } = [];

    /// <summary>Organization that the program sees. Defaults to <c>organization</c>, Pulumi's name for self-managed backends.</summary>
    public string Organization { get; init; } = "organization";

    /// <summary>The longest time without a call or a line of output before the engine ends the program. Defaults to 60 seconds.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(60);
}
