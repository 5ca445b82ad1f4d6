using Pulumirpc;

namespace Pulumi;

/// <summary>What a program tells the engine besides resources.</summary>
internal interface IEngine
{
    Task LogAsync(LogRequest request);

    Task RequirePulumiVersionAsync(string range);
}
