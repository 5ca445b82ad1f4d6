namespace Infra.Engine.Configuration;

/// <summary>A configuration value as the program gets it.</summary>
/// <param name="Text">The text; JSON for structured values.</param>
/// <param name="IsSecret">Whether it is secret.</param>
internal readonly record struct Setting(string Text, bool IsSecret);
