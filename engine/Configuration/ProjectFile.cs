using System.Collections.Immutable;

namespace Infra.Engine.Configuration;

/// <summary>The content of <c>Pulumi.yaml</c>.</summary>
internal sealed record ProjectFile
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "Pulumi.yaml";

    /// <summary>Name of the project.</summary>
    public required string Name { get; init; }

    /// <summary>The language of the program: <c>dotnet</c>, <c>nodejs</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>Options of the runtime by name. Options that are lists or maps are left out.</summary>
    public ImmutableDictionary<string, string> RuntimeOptions { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Folder or file of the program, relative to the project. Null means the folder of the project.</summary>
    public string? Main { get; init; }

    /// <summary>Folder of the stacks' files, relative to the project.</summary>
    public string StackConfigDirectory { get; init; } = "";

    /// <summary>The configuration values that the project declares.</summary>
    public ImmutableArray<ConfigDeclaration> Config { get; init; } = [];
}
