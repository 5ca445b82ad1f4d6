namespace Pulumi;

/// <summary>Ends the deployment with a message and without a stack trace, for a problem that the user can fix.</summary>
public class RunException : Exception
{
    /// <param name="message">What to show.</param>
    public RunException(string message)
        : base(message)
    {
    }

    /// <param name="message">What to show.</param>
    /// <param name="innerException">The cause, which is not shown.</param>
    public RunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The exception for a stack whose [Output] properties are not outputs.</summary>
    /// <param name="outputAttributeNames">Names of the properties.</param>
    public static RunException OutputsHaveIncorrectType(IEnumerable<string> outputAttributeNames) =>
        new($"Output(s) {string.Join(", ", outputAttributeNames)} have incorrect type. Declare every [Output] property of a stack as an Output<T>.");

    internal static RunException OutputsHaveNoValue(IEnumerable<string> outputs) =>
        new($"Output(s) {string.Join(", ", outputs)} have no value assigned. Assign every [Output] property in the constructor of the stack.");
}
