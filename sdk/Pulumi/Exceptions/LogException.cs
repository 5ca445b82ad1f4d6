namespace Pulumi;

/// <summary>Thrown when a message could not be written to the engine's log.</summary>
public class LogException : Exception
{
    /// <param name="exception">The cause.</param>
    public LogException(Exception exception)
        : base("The engine's log cannot be written to.", exception)
    {
    }
}
