namespace Infra.Engine.Diagnostics;

/// <summary>How much a diagnostic matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Probably not what was meant; the preview succeeds.</summary>
    Warning,

    /// <summary>The preview fails.</summary>
    Error,
}
