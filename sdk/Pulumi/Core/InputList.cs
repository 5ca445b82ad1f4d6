using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// An input of a list, whose elements may be plain values or outputs. An unknown or secret element does not make the others unknown or secret.
/// </summary>
/// <typeparam name="T">Type of an element.</typeparam>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    // The list consists of _late, whose length is not known yet, and then _elements.
    private Output<ImmutableArray<Input<T>>>? _late;
    private ImmutableArray<Input<T>> _elements;

    /// <summary>An empty list.</summary>
    public InputList()
        : this([])
    {
    }

    private InputList(ImmutableArray<Input<T>> elements)
        : base(default(ImmutableArray<T>)) => _elements = elements;

    private InputList(Output<ImmutableArray<Input<T>>> late)
        : this([]) => _late = late;

    /// <summary>Whether the list certainly has no elements.</summary>
    internal bool IsEmpty => _late is null && _elements.IsEmpty;

    private protected override object? Content => _late is null ? _elements : Late;

    private Output<ImmutableArray<Input<T>>> Late => _late is null
        ? Output.Create(_elements)
        : _elements.IsEmpty ? _late : Joined(_late, _elements);

    /// <summary>Takes a single plain element.</summary>
    public static implicit operator InputList<T>(T value) => new(ImmutableArray.Create<Input<T>>(value));

    /// <summary>Takes a single element that is an output.</summary>
    public static implicit operator InputList<T>(Output<T> value) => new(ImmutableArray.Create<Input<T>>(value));

    /// <summary>Takes a single element.</summary>
    public static implicit operator InputList<T>(Input<T> value) => new(ImmutableArray.Create(value));

    /// <summary>Takes plain elements.</summary>
    public static implicit operator InputList<T>(T[] values) => From(values);

    /// <summary>Takes elements that are outputs.</summary>
    public static implicit operator InputList<T>(Output<T>[] values) => From(values);

    /// <summary>Takes elements.</summary>
    public static implicit operator InputList<T>(Input<T>[] values) => new(ImmutableArray.Create(values));

    /// <summary>Takes plain elements.</summary>
    public static implicit operator InputList<T>(List<T> values) => From(values);

    /// <summary>Takes elements that are outputs.</summary>
    public static implicit operator InputList<T>(List<Output<T>> values) => From(values);

    /// <summary>Takes elements.</summary>
    public static implicit operator InputList<T>(List<Input<T>> values) => new(values.ToImmutableArray());

    /// <summary>Takes plain elements.</summary>
    public static implicit operator InputList<T>(ImmutableArray<T> values) => From(values);

    /// <summary>Takes elements that are outputs.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) => From(values);

    /// <summary>Takes elements.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => new(values);

    /// <summary>Takes an output of a whole list.</summary>
    public static implicit operator InputList<T>(Output<T[]> values) => new(values.Apply(list => Wrap(list)));

    /// <summary>Takes an output of a whole list.</summary>
    public static implicit operator InputList<T>(Output<List<T>> values) => new(values.Apply(list => Wrap(list)));

    /// <summary>Takes an output of a whole list.</summary>
    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => new(values.Apply(list => Wrap(list)));

    /// <summary>Takes an output of a whole list.</summary>
    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) => new(values.Apply(list => Wrap(list)));

    /// <summary>Appends elements.</summary>
    /// <param name="inputs">Plain values or outputs.</param>
    public void Add(params Input<T>[] inputs) => _elements = _elements.AddRange(inputs);

    /// <summary>Appends the elements of another list.</summary>
    /// <param name="inputs">The other list, which stays as it is.</param>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <summary>Appends the elements of another list.</summary>
    /// <param name="inputs">The other list, which stays as it is.</param>
    public void AddRange(InputList<T> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs._late is null)
        {
            _elements = _elements.AddRange(inputs._elements);
            return;
        }

        _late = _late is null && _elements.IsEmpty ? inputs._late : Joined(Late, inputs._late);
        _elements = inputs._elements;
    }

    /// <summary>Creates a new list with the elements of this list and then those of another.</summary>
    /// <param name="other">The other list. Both lists stay unchanged.</param>
    public InputList<T> Concat(InputList<T> other)
    {
        var joined = new InputList<T>(_elements) { _late = _late };
        joined.AddRange(other);
        return joined;
    }

    /// <summary>Enumerates the elements when the length is known.</summary>
    /// <param name="cancellationToken">Not used: the elements arrive together.</param>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var elements = (await Late.GetDataAsync().ConfigureAwait(false)).As<ImmutableArray<Input<T>>>();
        foreach (var element in elements.IsDefault ? [] : elements)
        {
            yield return element;
        }
    }

    /// <exception cref="NotSupportedException">Always: the length of the list may not be known yet.</exception>
    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException(
            $"InputList<{typeof(T).Name}> cannot be enumerated here, because its values may not be known yet. Use `await foreach`, or Apply.");

    internal override Output<ImmutableArray<T>> ToOutput() =>
        _late is null ? Output.All(_elements) : Late.Apply(elements => Output.All(elements));

    private static InputList<T> From(IEnumerable<T> values) => new(Wrap(values));

    private static InputList<T> From(IEnumerable<Output<T>> values) => new(values.Select(value => (Input<T>)value).ToImmutableArray());

    private static ImmutableArray<Input<T>> Wrap(IEnumerable<T>? values) =>
        values is null ? [] : values.Select(value => (Input<T>)value).ToImmutableArray();

    private static Output<ImmutableArray<Input<T>>> Joined(Output<ImmutableArray<Input<T>>> first, ImmutableArray<Input<T>> second) =>
        first.Apply(head => head.AddRange(second));

    private static Output<ImmutableArray<Input<T>>> Joined(Output<ImmutableArray<Input<T>>> first, Output<ImmutableArray<Input<T>>> second) =>
        Output.Tuple(first, second).Apply(both => both.Item1.AddRange(both.Item2));
}
