namespace Pulumi;

/// <summary>
/// Computes outputs from other outputs. The deployment tracks every step that cannot finish at once, and ends only when all steps have ended. A
/// failed step fails the deployment even if nothing reads its output.
/// </summary>
internal static class OutputPipeline
{
    private static readonly object Unit = default(ValueTuple);

    /// <summary>
    /// Applies <paramref name="step"/> to the data of the source. The result inherits secrecy and dependencies from the source. Nothing is applied to
    /// an unknown value: in a preview, and in an update that goes on although the operation that would give the value failed.
    /// </summary>
    public static ValueTask<OutputData> Apply(IOutput source, Func<OutputData, ValueTask<OutputData>> step)
    {
        if (source.TryGetData(out var data))
        {
            if (!data.IsKnown)
            {
                return new(OutputData.Unknown.DerivedFrom(data));
            }

            var result = Run(step, data);
            if (result.IsCompletedSuccessfully)
            {
                return new(result.Result.DerivedFrom(data));
            }

            return Track(Derive(result, data));
        }

        return Track(Wait(source, step));
    }

    /// <summary>Makes the deployment wait for a computation that may be pending.</summary>
    public static ValueTask<OutputData> Track(ValueTask<OutputData> computation)
    {
        if (computation.IsCompletedSuccessfully || Deployment.Current is not { } deployment)
        {
            return computation;
        }

        var task = computation.AsTask();
        deployment.Work.Track(task);
        return new(task);
    }

    public static ValueTask<OutputData> From(IOutput? output) => output is null ? new(OutputData.Known(null)) : output.GetDataAsync();

    public static async ValueTask<OutputData> FromTask<T>(Task<T> task) => OutputData.Known(await task.ConfigureAwait(false));

    public static async ValueTask<OutputData> FromTask(Task task)
    {
        await task.ConfigureAwait(false);
        return OutputData.Known(Unit);
    }

    private static ValueTask<OutputData> Run(Func<OutputData, ValueTask<OutputData>> step, OutputData data)
    {
        try
        {
            return step(data);
        }
#pragma warning disable CA1031 // Whatever user code throws becomes the failure of the output.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ValueTask.FromException<OutputData>(exception);
        }
    }

    private static async ValueTask<OutputData> Derive(ValueTask<OutputData> result, OutputData source) =>
        (await result.ConfigureAwait(false)).DerivedFrom(source);

    private static async ValueTask<OutputData> Wait(IOutput source, Func<OutputData, ValueTask<OutputData>> step)
    {
        var data = await source.GetDataAsync().ConfigureAwait(false);
        return data.IsKnown ? (await step(data).ConfigureAwait(false)).DerivedFrom(data) : OutputData.Unknown.DerivedFrom(data);
    }
}
