namespace Pulumi;

/// <summary>The value for a property of a resource: a plain value or an <see cref="Output{T}"/>. Both convert to an input implicitly.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public class Input<T> : IInput
{
    private readonly T _value;
    private readonly Output<T>? _output;

    internal Input(T value) => _value = value;

    internal Input(Output<T> output)
    {
        _value = default!;
        _output = output;
    }

    object? IInput.Content => Content;

    private protected virtual object? Content => _output ?? (object?)_value;

    /// <summary>Creates an input from a plain value.</summary>
    public static implicit operator Input<T>(T value) => new(value);

    /// <summary>Creates an input from an output.</summary>
    public static implicit operator Input<T>(Output<T> value) => new(value);

    /// <summary>Returns the input as an output.</summary>
    public static implicit operator Output<T>(Input<T> input) => input.ToOutput();

    internal virtual Output<T> ToOutput() => _output ?? new Output<T>(OutputData.Known(_value));
}
