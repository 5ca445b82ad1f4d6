namespace Pulumi;

/// <summary>The methods of outputs, for inputs.</summary>
public static class InputExtensions
{
    /// <inheritdoc cref="Output{T}.Apply{TResult}(Func{T, TResult})"/>
    /// <param name="input">The input; null counts as the default of <typeparamref name="T"/>.</param>
    /// <param name="func">Called once, with the value.</param>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, TResult> func) => ToOutput(input).Apply(func);

    /// <inheritdoc cref="Output{T}.Apply{TResult}(Func{T, Task{TResult}})"/>
    /// <param name="input">The input; null counts as the default of <typeparamref name="T"/>.</param>
    /// <param name="func">Called once, with the value.</param>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Task<TResult>> func) => ToOutput(input).Apply(func);

    /// <inheritdoc cref="Output{T}.Apply{TResult}(Func{T, Input{TResult}?})"/>
    /// <param name="input">The input; null counts as the default of <typeparamref name="T"/>.</param>
    /// <param name="func">Called once, with the value; may return null.</param>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Input<TResult>?> func) => ToOutput(input).Apply(func);

    /// <inheritdoc cref="Output{T}.Apply{TResult}(Func{T, Output{TResult}?})"/>
    /// <param name="input">The input; null counts as the default of <typeparamref name="T"/>.</param>
    /// <param name="func">Called once, with the value; may return null.</param>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Output<TResult>?> func) => ToOutput(input).Apply(func);

    /// <summary>The input as an output.</summary>
    /// <param name="input">The input; null gives an output of the default of <typeparamref name="T"/>.</param>
    public static Output<T> ToOutput<T>(this Input<T>? input) => input is null ? Output.Create<T>(default(T)!) : input.ToOutput();
}
