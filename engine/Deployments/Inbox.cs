using System.Threading.Channels;

namespace Infra.Engine.Deployments;

/// <summary>
/// Runs pieces of work one at a time, in the order in which they arrive. What only the work in one inbox touches needs no lock.
/// </summary>
internal sealed class Inbox : IAsyncDisposable
{
    private readonly Channel<Action> _work = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _reader;

    /// <param name="before">The work waits until this task has ended.</param>
    public Inbox(Task before) => _reader = Task.Run(() => ReadAsync(before));

    /// <summary>Adds a piece of work and waits for its result. An exception of the work reaches the caller.</summary>
    public Task<T> AskAsync<T>(Func<T> work)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var isOpen = _work.Writer.TryWrite(() =>
        {
            try
            {
                answer.SetResult(work());
            }
            catch (Exception problem)
            {
                answer.SetException(problem);
            }
        });
        return isOpen ? answer.Task : Task.FromCanceled<T>(new CancellationToken(canceled: true));
    }

    /// <summary>Takes no more work, and waits until all is done.</summary>
    public async ValueTask DisposeAsync()
    {
        _work.Writer.TryComplete();
        await _reader.ConfigureAwait(false);
    }

    private async Task ReadAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await foreach (var work in _work.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            work();
        }
    }
}
