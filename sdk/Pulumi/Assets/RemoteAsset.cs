namespace Pulumi;

/// <summary>A file that is downloaded.</summary>
/// <param name="uri">Its address; the schemes are <c>file</c>, <c>http</c> and <c>https</c>.</param>
public sealed class RemoteAsset(string uri) : Asset("uri", uri);
