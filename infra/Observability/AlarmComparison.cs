namespace Infra.Observability;

/// <summary>Side of the threshold on which an alarm goes off.</summary>
public enum AlarmComparison
{
    /// <summary>Above the threshold.</summary>
    Above,

    /// <summary>At or above the threshold.</summary>
    AtLeast,

    /// <summary>Below the threshold.</summary>
    Below,
}
