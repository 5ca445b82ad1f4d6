using System.Collections.Concurrent;
using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>An engine that only keeps the errors it is told.</summary>
internal sealed class MockEngine : IEngine
{
    public ConcurrentQueue<string> Errors { get; } = new();

    public Task LogAsync(LogRequest request)
    {
        if (request.Severity == LogSeverity.Error)
        {
            Errors.Enqueue(request.Message);
        }

        return Task.CompletedTask;
    }

    public Task RequirePulumiVersionAsync(string range) => Task.CompletedTask;
}
