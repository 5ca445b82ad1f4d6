namespace Pulumi;

/// <summary>A message could not be written to the engine's log.</summary>
public class LogException : Exception
{
    /// <param name="exception">Why.</param>
    public LogException(Exception exception)
        : base("The engine's log cannot be written to.", exception)
    {
    }
}
