namespace Infra.Engine.Protocol;

/// <summary>A message of the program holds what the protocol does not allow.</summary>
/// <param name="message">What it holds; continues "The program sent a malformed message: ".</param>
internal sealed class WireFormatException(string message) : Exception(message);
