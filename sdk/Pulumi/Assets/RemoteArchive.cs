namespace Pulumi;

/// <summary>An archive file (.tar, .tgz, .tar.gz, .zip) that is downloaded.</summary>
/// <param name="uri">Its address; the schemes are <c>file</c>, <c>http</c> and <c>https</c>.</param>
public sealed class RemoteArchive(string uri) : Archive("uri", uri);
