using Pulumirpc;

namespace Pulumi;

/// <summary>The messages of a program to the engine that are not about resources.</summary>
internal interface IEngine
{
    Task LogAsync(LogRequest request);

    Task RequirePulumiVersionAsync(string range);
}
