namespace Infra.Engine.Diagnostics;

/// <summary>How serious a diagnostic is.</summary>
public enum Severity
{
    /// <summary>Information; nothing is wrong.</summary>
    Info,

    /// <summary>Probably a mistake. The preview still succeeds.</summary>
    Warning,

    /// <summary>An error. The preview fails.</summary>
    Error,
}
