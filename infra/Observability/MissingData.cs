namespace Infra.Observability;

/// <summary>How an alarm counts periods without values.</summary>
public enum MissingData
{
    /// <summary>As good. For counts of errors, where no value means no error.</summary>
    NotBreaching,

    /// <summary>As bad. For metrics that must always have values.</summary>
    Breaching,

    /// <summary>Not at all: the alarm stays in its state.</summary>
    Ignore,
}
