namespace Infra.Observability;

/// <summary>What an alarm makes of periods without values.</summary>
public enum MissingData
{
    /// <summary>Nothing happened, so nothing is wrong: for counts of errors.</summary>
    NotBreaching,

    /// <summary>Silence is the fault: for what must always be there.</summary>
    Breaching,

    /// <summary>The alarm stays as it is.</summary>
    Ignore,
}
