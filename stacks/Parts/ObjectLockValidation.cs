using Infra.Storage;
using Infra.Validation;

namespace Infra.Stacks.Parts;

/// <summary>Validates the lock of a bucket in its environment.</summary>
internal static class ObjectLockValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="objectLock">The lock; null for a bucket without one.</param>
    /// <param name="protect">Whether the environment refuses to be deleted.</param>
    /// <returns>Problems with paths from the lock.</returns>
    public static IEnumerable<Problem> Validate(ObjectLockSpec? objectLock, bool protect)
    {
        if (objectLock is { Mode: ObjectLockMode.Compliance } && !protect)
        {
            yield return new(
                "mode",
                "must be governance in development, as nobody could delete the environment before the days are over",
                ValueRules.Show(ObjectLockMode.Compliance));
        }
    }
}
