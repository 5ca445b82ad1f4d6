namespace Infra.Engine.Diffing.Documents;

/// <summary>A file that differs.</summary>
/// <param name="Name">Its name; empty for a text that has no files.</param>
/// <param name="Old">The old text; null when the file is added.</param>
/// <param name="New">The new text; null when the file is removed.</param>
public sealed record FileChange(string Name, string? Old, string? New);
