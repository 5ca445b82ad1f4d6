using System.Collections.Immutable;

namespace Pulumi;

public static partial class Output
{
    /// <summary>Combines all values, in order. The result is unknown when one of them is unknown, and secret when one of them is secret.</summary>
    /// <param name="inputs">What to wait for.</param>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All(inputs.AsEnumerable());

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => Gather<T>(inputs.Select(input => input.ToOutput()));

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    /// <param name="outputs">What to wait for.</param>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => Gather<T>(outputs);

    /// <inheritdoc cref="All{T}(Output{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs) => Gather<T>(outputs);

    private static Output<ImmutableArray<T>> Gather<T>(IEnumerable<IOutput> outputs) =>
        new(Combine(outputs.ToArray(), values => ToImmutableArray<T>(values)));

    private static ImmutableArray<T> ToImmutableArray<T>(object?[] values)
    {
        var array = ImmutableArray.CreateBuilder<T>(values.Length);
        foreach (var value in values)
        {
            array.Add(As<T>(value));
        }

        return array.MoveToImmutable();
    }

    private static T As<T>(object? value) => value is null ? default! : (T)value;
}
