namespace Infra.Engine.Diffing.Documents;

/// <summary>A line in the comparison of two texts.</summary>
/// <param name="Kind">The side that it is on.</param>
/// <param name="Text">The line, without its line feed.</param>
public sealed record TextLine(TextLineKind Kind, string Text)
{
    /// <summary>The line after a blank, <c>-</c> or <c>+</c>.</summary>
    public override string ToString() => $"{Kind switch { TextLineKind.Added => '+', TextLineKind.Removed => '-', _ => ' ' }}{Text}";
}
