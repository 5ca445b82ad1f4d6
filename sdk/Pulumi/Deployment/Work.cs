using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>
/// What a deployment still has to do. It is done when the program's function has returned and everything it started has ended, or as soon as
/// something has failed. Finished work leaves no trace.
/// </summary>
internal sealed class Work
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Exception> _failures = [];

    // The program's function counts as pending until it is tracked, so that nothing it starts can end the deployment before.
    private int _pending = 1;

    /// <summary>Waits for a task, and fails the deployment if it fails.</summary>
    public void Track(Task task)
    {
        Interlocked.Increment(ref _pending);
        var awaiter = task.ConfigureAwait(false).GetAwaiter();
        if (awaiter.IsCompleted)
        {
            Observe(awaiter);
        }
        else
        {
            awaiter.UnsafeOnCompleted(() => Observe(awaiter));
        }
    }

    /// <summary>Runs a deployment to its end.</summary>
    /// <param name="program">Starts everything else; tracked itself.</param>
    /// <returns>What failed, each failure once.</returns>
    public async Task<IReadOnlyList<Exception>> RunAsync(Func<Task> program)
    {
        Track(StartAsync(program));
        End();
        await _ended.Task.ConfigureAwait(false);
        lock (_failures)
        {
            return [.. _failures];
        }
    }

    // What the function throws before its first await is a failure like any other.
    private static async Task StartAsync(Func<Task> program) => await program().ConfigureAwait(false);

    private void Observe(ConfiguredTaskAwaitable.ConfiguredTaskAwaiter ended)
    {
        try
        {
            ended.GetResult();
        }
#pragma warning disable CA1031 // Every failure is reported when the deployment ends.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception);
        }

        End();
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _pending) == 0)
        {
            _ended.TrySetResult();
        }
    }

    // A failure reaches everything computed from what failed, as the same exception.
    private void Fail(Exception exception)
    {
        lock (_failures)
        {
            if (!_failures.Contains(exception, ReferenceEqualityComparer.Instance))
            {
                _failures.Add(exception);
            }
        }

        _ended.TrySetResult();
    }
}
