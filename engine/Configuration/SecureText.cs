namespace Infra.Engine.Configuration;

/// <summary>An encrypted text: the value of a mapping whose only key is <c>secure</c>.</summary>
/// <param name="Cipher">The text as it stands in the file.</param>
/// <param name="At">File and line.</param>
internal sealed record SecureText(string Cipher, string At);
