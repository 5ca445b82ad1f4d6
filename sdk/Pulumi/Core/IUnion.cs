namespace Pulumi;

/// <summary>A union whatever its types.</summary>
internal interface IUnion
{
    object? Value { get; }
}
