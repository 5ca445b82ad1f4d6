namespace Infra.Engine.Monitor;

/// <summary>A function of the program failed, does not answer, or answers with something else.</summary>
/// <param name="reason">What went wrong.</param>
internal sealed class CallbackException(string reason) : Exception(reason);
