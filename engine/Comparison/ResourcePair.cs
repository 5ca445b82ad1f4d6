using Infra.Engine.Planning;

namespace Infra.Engine.Comparison;

/// <summary>A resource that both plans have.</summary>
/// <param name="Old">It in the old plan.</param>
/// <param name="New">It in the new plan.</param>
/// <param name="IsKept">Whether Pulumi takes the two for the same, by their URN or by an alias that the program declares.</param>
/// <param name="MissingAlias">
/// C# of the alias that would keep it; null when it is kept, or would be by the missing alias of its parent.
/// </param>
internal sealed record ResourcePair(Step Old, Step New, bool IsKept, string? MissingAlias)
{
    /// <summary>Whether it has another name, parent or type than before.</summary>
    public bool IsRenamed => Old.Urn != New.Urn;
}
