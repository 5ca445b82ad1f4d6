namespace Pulumi;

/// <summary>What a property of a resource takes: a plain value or an <see cref="Output{T}"/> of one. Both convert to it by themselves.</summary>
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

    /// <summary>Takes a plain value.</summary>
    public static implicit operator Input<T>(T value) => new(value);

    /// <summary>Takes an output.</summary>
    public static implicit operator Input<T>(Output<T> value) => new(value);

    /// <summary>Gives the input as an output.</summary>
    public static implicit operator Output<T>(Input<T> input) => input.ToOutput();

    internal virtual Output<T> ToOutput() => _output ?? new Output<T>(OutputData.Known(_value));
}
