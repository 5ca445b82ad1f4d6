namespace Pulumi;

/// <summary>A file of a given text.</summary>
/// <param name="text">The text.</param>
public sealed class StringAsset(string text) : Asset("text", text);
