namespace Infra.Sdk.Generator.Emit;

/// <summary>The use of an object type. Each use has its own C# class.</summary>
internal enum Role
{
    /// <summary>Input of a resource: <c>XArgs</c>.</summary>
    Input,

    /// <summary>Output of a resource: <c>X</c>.</summary>
    Output,

    /// <summary>Argument of a function, with plain values: <c>XArgs</c>.</summary>
    PlainArgument,

    /// <summary>Argument of a function, with inputs: <c>XInputArgs</c>.</summary>
    InputArgument,

    /// <summary>Result of a function: <c>XResult</c>.</summary>
    Result,
}
