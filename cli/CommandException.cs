namespace Infra.Cli;

/// <summary>A command cannot be carried out, for a reason that its user can mend. Printed without a stack trace.</summary>
/// <param name="message">What is wrong and what to do about it, in full sentences.</param>
internal sealed class CommandException(string message) : Exception(message);
