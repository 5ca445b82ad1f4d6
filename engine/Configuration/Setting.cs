namespace Infra.Engine.Configuration;

/// <summary>A configuration value in the form that the program receives.</summary>
/// <param name="Text">The text. Structured values are JSON.</param>
/// <param name="IsSecret">Whether it is secret.</param>
internal sealed record Setting(string Text, bool IsSecret);
