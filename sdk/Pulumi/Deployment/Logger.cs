using Grpc.Core;
using Pulumirpc;

namespace Pulumi;

/// <summary>Sends messages to the engine, one after another, in the order of the program.</summary>
internal sealed class Logger(IEngine engine, Work work)
{
    // A running registration gets its URN within one round trip to the engine, which takes long on a busy machine only.
    private static readonly TimeSpan UrnGrace = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _closing = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Whether an error was written, which fails the deployment.</summary>
    public bool HasErrors { get; private set; }

    public void Write(LogSeverity severity, string message, Resource? resource, int streamId, bool ephemeral)
    {
        lock (_lock)
        {
            HasErrors |= severity == LogSeverity.Error;
            _last = SendAsync(_last, severity, message, resource, streamId, ephemeral);
            work.Track(_last);
        }
    }

    /// <summary>Writes the failure that ended the deployment.</summary>
    public Task WriteFailureAsync(string message, Resource? resource)
    {
        _closing.TrySetResult();
        lock (_lock)
        {
            HasErrors = true;
            return _last = SendAsync(_last, LogSeverity.Error, message, resource, streamId: 0, ephemeral: false);
        }
    }

    private async Task SendAsync(Task previous, LogSeverity severity, string message, Resource? resource, int streamId, bool ephemeral)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var urn = resource is null ? "" : await GetUrnAsync(resource).ConfigureAwait(false);
        var request = new LogRequest { Severity = severity, Message = message, Urn = urn, StreamId = streamId, Ephemeral = ephemeral };
        try
        {
            await engine.LogAsync(request).ConfigureAwait(false);
        }
        catch (RpcException exception)
        {
            throw new LogException(exception);
        }
    }

    // A resource whose registration fails never gets a URN. Messages about it are then about the stack.
    private async ValueTask<string> GetUrnAsync(Resource resource)
    {
        if (!resource.Urn.TryGetData(out var data))
        {
            var givenUp = Task.WhenAll(_closing.Task, Task.Delay(UrnGrace));
            await Task.WhenAny(resource.Urn.GetDataAsync().AsTask(), givenUp).ConfigureAwait(false);
        }

        return resource.Urn.TryGetData(out data) ? data.As<string>() : "";
    }
}
