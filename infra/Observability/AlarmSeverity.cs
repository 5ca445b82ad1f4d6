namespace Infra.Observability;

/// <summary>How urgent an alarm is.</summary>
public enum AlarmSeverity
{
    /// <summary>Somebody is to be woken: users feel it, or data or work is about to be lost.</summary>
    Page,

    /// <summary>Somebody is to look at it on the next working day.</summary>
    Chat,
}
