using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>
/// The unfinished work of a deployment. The deployment ends when the program's function has returned and all its tasks have ended, or when the first
/// of them fails. Finished tasks are not stored.
/// </summary>
internal sealed class Work
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Exception> _failures = [];

    // The program's function counts as pending until it is tracked. So no task that it starts can end the deployment too early.
    private int _pending = 1;

    /// <summary>Tracks a task. When the task fails, the deployment fails.</summary>
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
    /// <param name="program">The program's function, which is also tracked.</param>
    /// <returns>The failures, each of them once.</returns>
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

    // An exception before the function's first await counts like any other failure.
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

    // All outputs that are computed from a failed output fail with the same exception.
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
