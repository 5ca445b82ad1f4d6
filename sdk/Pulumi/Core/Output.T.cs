using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>
/// A value that may not be known yet, or never becomes known: in a preview, or after a failure. It records the resources that it depends on and
/// whether it is secret. Values that are computed from it inherit both.
/// </summary>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed class Output<T> : IOutput
{
    // OutputData when the output was settled from the start, otherwise Task<OutputData>.
    private readonly object _state;

    internal Output(OutputData data) => _state = data;

    internal Output(Task<OutputData> task) => _state = task.IsCompletedSuccessfully ? task.Result : task;

    internal Output(ValueTask<OutputData> task) => _state = task.IsCompletedSuccessfully ? task.Result : task.AsTask();

    /// <summary>Creates an output of the task's result.</summary>
    /// <param name="value">The task. When it fails, the deployment fails.</param>
    public static Output<T> Create(Task<T> value) => Output.Create(value);

    /// <summary>
    /// Creates an output of the result of <paramref name="func"/>. The function is not called when the value is unknown.
    /// </summary>
    /// <param name="func">Called once, with the value.</param>
    public Output<TResult> Apply<TResult>(Func<T, TResult> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return new(OutputPipeline.Apply(this, data => new(OutputData.Known(func(data.As<T>())))));
    }

    /// <summary>
    /// Creates an output of the result of the task that <paramref name="func"/> starts. The function is not called when the value is unknown.
    /// </summary>
    /// <param name="func">Called once, with the value.</param>
    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return new(OutputPipeline.Apply(this, data => OutputPipeline.FromTask(func(data.As<T>()))));
    }

    /// <summary>
    /// Creates an output that settles when the task of <paramref name="func"/> ends. The function is not called when the value is unknown.
    /// </summary>
    /// <param name="func">Called once, with the value.</param>
    public Output<ValueTuple> Apply(Func<T, Task> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return new(OutputPipeline.Apply(this, data => OutputPipeline.FromTask(func(data.As<T>()))));
    }

    /// <summary>
    /// Returns the input that <paramref name="func"/> returns, as an output. The function is not called when the value is unknown.
    /// </summary>
    /// <param name="func">Called once, with the value; may return null.</param>
    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return new(OutputPipeline.Apply(this, data => OutputPipeline.From(func(data.As<T>())?.ToOutput())));
    }

    /// <summary>Returns the output that <paramref name="func"/> returns. The function is not called when the value is unknown.</summary>
    /// <param name="func">Called once, with the value; may return null.</param>
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return new(OutputPipeline.Apply(this, data => OutputPipeline.From(func(data.As<T>()))));
    }

    /// <summary>As <see cref="Apply{TResult}(Func{T, Output{TResult}?})"/>, for code that does not know the type of the value.</summary>
    /// <param name="func">Called once, with the value.</param>
    public Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return new(OutputPipeline.Apply(this, data => OutputPipeline.From(func(data.As<T>()))));
    }

    /// <summary>
    /// Returns a text that explains why an output has no text; use <see cref="Apply{TResult}(Func{T, TResult})"/> or <see cref="Output.Format"/>.
    /// </summary>
    public override string ToString() =>
        $"Output<{typeof(T).Name}> has no text of its own: build the text inside Apply, or with Output.Format.";

    bool IOutput.TryGetData([NotNullWhen(true)] out OutputData? data) => TryGetData(out data);

    ValueTask<OutputData> IOutput.GetDataAsync() => GetDataAsync();

    internal bool TryGetData([NotNullWhen(true)] out OutputData? data)
    {
        data = _state as OutputData ?? (_state is Task<OutputData> { IsCompletedSuccessfully: true } task ? task.Result : null);
        return data is not null;
    }

    internal ValueTask<OutputData> GetDataAsync() => _state is OutputData data ? new(data) : new((Task<OutputData>)_state);
}
