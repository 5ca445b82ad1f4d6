using System.Diagnostics;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>Waits for what controllers bring about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks again and again, and fails the test with the last answer.</summary>
    /// <param name="limit">The longest wait.</param>
    /// <param name="problem">What does not hold yet; null when all does.</param>
    public static async Task HoldsAsync(TimeSpan limit, Func<Task<string?>> problem)
    {
        for (var watch = Stopwatch.StartNew(); await problem() is { } last;)
        {
            Assert.True(watch.Elapsed < limit, $"Not within {limit.TotalSeconds:0} seconds: {last}");
            await Task.Delay(Pause);
        }
    }
}
