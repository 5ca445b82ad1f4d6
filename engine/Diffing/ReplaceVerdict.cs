namespace Infra.Engine.Diffing;

/// <summary>Whether a change replaces a resource, and on what that depends.</summary>
/// <param name="Replacement">The answer.</param>
/// <param name="Condition">With <see cref="Replacement.Maybe"/> the condition, as a phrase; otherwise null.</param>
public readonly record struct ReplaceVerdict(Replacement Replacement, string? Condition = null)
{
    /// <summary>The verdict that needs more attention.</summary>
    public static ReplaceVerdict Max(ReplaceVerdict one, ReplaceVerdict other) => other.Replacement > one.Replacement ? other : one;
}
