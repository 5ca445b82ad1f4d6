namespace Infra.Compute;

/// <summary>Durations of a task's run.</summary>
internal static class TaskTimes
{
    /// <summary>
    /// Minutes that a server has beside the time limit of its task: for its packages, the start of the container
    /// (<see cref="Bootstrap.StartTimes.Unit"/>), and the result.
    /// </summary>
    public const int ServerMinutes = 20;

    /// <summary>
    /// Seconds for which one invocation waits. Lambda ends a function after 900:
    /// <see href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html"/>.
    /// </summary>
    public const int InvocationSeconds = 840;

    /// <summary>Seconds after which Lambda ends the function.</summary>
    public const int FunctionSeconds = 900;

    /// <summary>Number of invocations that together wait for a whole run.</summary>
    /// <param name="timeLimitMinutes">Time limit of the task.</param>
    public static int Invocations(int timeLimitMinutes) =>
        (((timeLimitMinutes + ServerMinutes) * 60) + InvocationSeconds - 1) / InvocationSeconds;
}
