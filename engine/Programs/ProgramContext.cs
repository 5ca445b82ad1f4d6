using Infra.Engine.Configuration;

namespace Infra.Engine.Programs;

/// <summary>The facts that a program receives when it starts.</summary>
internal sealed record ProgramContext
{
    /// <summary>A hint for the number of parallel registrations. Both official SDKs ignore it.</summary>
    public const int Parallel = 16;

    /// <summary>The address of the engine: <c>127.0.0.1:port</c>.</summary>
    public required string Address { get; init; }

    /// <summary>Name of the project.</summary>
    public required string Project { get; init; }

    /// <summary>Name of the stack.</summary>
    public required string Stack { get; init; }

    /// <summary>Name of the organization.</summary>
    public required string Organization { get; init; }

    /// <summary>Folder of <c>Pulumi.yaml</c>, absolute.</summary>
    public required string RootDirectory { get; init; }

    /// <summary>Names of variables that the program gets besides those that it needs.</summary>
    public IReadOnlyList<string> PassEnvironment { get; init; } = [];

    /// <summary>Configuration of the stack.</summary>
    public required StackConfiguration Configuration { get; init; }
}
