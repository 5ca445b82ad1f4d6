namespace Infra.Observability;

/// <summary>On which side of its threshold an alarm goes off.</summary>
public enum AlarmComparison
{
    /// <summary>Above the threshold.</summary>
    Above,

    /// <summary>At the threshold and above it.</summary>
    AtLeast,

    /// <summary>Below the threshold.</summary>
    Below,
}
