using System.Collections.Concurrent;
using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>An engine that only stores the logged errors.</summary>
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
