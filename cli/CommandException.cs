namespace Infra.Cli;

/// <summary>
/// Thrown when a command fails for a reason that the user can fix. Printed without a stack trace; the exit code is that of errors in general.
/// </summary>
/// <param name="message">The problem and its fix, in full sentences.</param>
internal sealed class CommandException(string message) : Exception(message);
