namespace Pulumi;

/// <summary>An input of any type.</summary>
internal interface IInput
{
    /// <summary>A plain value, an <see cref="IOutput"/>, or for lists and maps their elements as inputs.</summary>
    object? Content { get; }
}
