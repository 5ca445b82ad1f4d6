namespace Infra.Functions.DatabaseUsers;

/// <summary>
/// What went wrong, without any password: Lambda writes it to the log, and the deployment shows it. It has no inner exception, whose texts would be
/// shown too.
/// </summary>
/// <param name="message">What went wrong.</param>
public sealed class RefusedException(string message) : Exception(message);
