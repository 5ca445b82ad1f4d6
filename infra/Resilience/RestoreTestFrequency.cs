namespace Infra.Resilience;

/// <summary>How often a database is restored as a test.</summary>
public enum RestoreTestFrequency
{
    /// <summary>Never.</summary>
    None,

    /// <summary>Each Sunday.</summary>
    Weekly,

    /// <summary>On the second day of each month.</summary>
    Monthly,
}
