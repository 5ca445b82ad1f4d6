namespace Infra.Sdk.Generator.Emit;

/// <summary>What an object type is used for; each use is a C# class of its own.</summary>
internal enum Role
{
    /// <summary>Given to a resource: <c>XArgs</c>.</summary>
    Input,

    /// <summary>Read from a resource: <c>X</c>.</summary>
    Output,

    /// <summary>Given to a function as plain values: <c>XArgs</c>.</summary>
    PlainArgument,

    /// <summary>Given to a function as inputs: <c>XInputArgs</c>.</summary>
    InputArgument,

    /// <summary>Read from the result of a function: <c>XResult</c>.</summary>
    Result,
}
