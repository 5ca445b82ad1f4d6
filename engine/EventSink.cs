using System.Runtime.ExceptionServices;
using Infra.Engine.Values;

namespace Infra.Engine;

/// <summary>Passes events on to the caller, one at a time. When the caller's receiver fails, the preview is to end with its exception.</summary>
/// <param name="progress">Receives the events; null when nobody wants them.</param>
internal sealed class EventSink(IProgress<PreviewEvent>? progress) : IDisposable
{
    private readonly Lock _telling = new();
    private readonly CancellationTokenSource _failed = new();
    private ExceptionDispatchInfo? _failure;

    /// <summary>Is cancelled when the receiver fails.</summary>
    public CancellationToken Failed => _failed.Token;

    /// <summary>Hides the secrets of the stack in all later events.</summary>
    public SecretFilter Secrets { get; set; } = SecretFilter.None;

    /// <summary>Passes an event on, unless the receiver has failed.</summary>
    public void Tell(PreviewEvent happening)
    {
        lock (_telling)
        {
            if (_failure is not null)
            {
                return;
            }

            try
            {
                progress?.Report(happening.WithoutSecrets(Secrets));
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                _failure = ExceptionDispatchInfo.Capture(problem);
            }
        }

        if (_failure is not null)
        {
            _failed.Cancel();
        }
    }

    /// <summary>Throws the exception with which the receiver failed, if it did.</summary>
    public void ThrowIfFailed() => _failure?.Throw();

    /// <inheritdoc/>
    public void Dispose() => _failed.Dispose();
}
