namespace Pulumi;

/// <summary>An input of one of two types.</summary>
/// <typeparam name="T0">First type.</typeparam>
/// <typeparam name="T1">Second type.</typeparam>
public sealed class InputUnion<T0, T1> : Input<Union<T0, T1>>
{
    /// <summary>Creates an input with the default of <typeparamref name="T0"/>.</summary>
    public InputUnion()
        : base(default(Union<T0, T1>))
    {
    }

    private InputUnion(Union<T0, T1> value)
        : base(value)
    {
    }

    private InputUnion(Output<Union<T0, T1>> output)
        : base(output)
    {
    }

    /// <summary>Takes a plain value of either type.</summary>
    public static implicit operator InputUnion<T0, T1>(Union<T0, T1> value) => new(value);

    /// <summary>Takes an output of either type.</summary>
    public static implicit operator InputUnion<T0, T1>(Output<Union<T0, T1>> value) => new(value);

    /// <summary>Takes a plain value of the first type.</summary>
    public static implicit operator InputUnion<T0, T1>(T0 value) => new(Union<T0, T1>.FromT0(value));

    /// <summary>Takes a plain value of the second type.</summary>
    public static implicit operator InputUnion<T0, T1>(T1 value) => new(Union<T0, T1>.FromT1(value));

    /// <summary>Takes an output of the first type.</summary>
    public static implicit operator InputUnion<T0, T1>(Output<T0> value) => new(value.Apply(Union<T0, T1>.FromT0));

    /// <summary>Takes an output of the second type.</summary>
    public static implicit operator InputUnion<T0, T1>(Output<T1> value) => new(value.Apply(Union<T0, T1>.FromT1));

    /// <summary>Takes an input of the first type.</summary>
    public static implicit operator InputUnion<T0, T1>(Input<T0> value) => value.ToOutput();

    /// <summary>Takes an input of the second type.</summary>
    public static implicit operator InputUnion<T0, T1>(Input<T1> value) => value.ToOutput();
}
