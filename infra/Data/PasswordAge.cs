namespace Infra.Data;

/// <summary>Passwords that are made together, and how old they may be.</summary>
/// <param name="Key">Key of the section of the settings, such as <c>mysql</c>.</param>
/// <param name="Generation">Number of the passwords, from 1.</param>
/// <param name="MaxDays">Age in days above which their alarm goes off, 1 or more.</param>
public sealed record PasswordAge(string Key, int Generation, int MaxDays);
