using Infra.Engine.Urns;

namespace Infra.Engine.Monitor;

/// <summary>What a resource or a call of a function says about its provider.</summary>
/// <param name="Token">Type of the resource, or token of the function.</param>
/// <param name="Urn">The resource; null for a function.</param>
/// <param name="Reference">The provider it names: <c>urn::id</c>; empty for none.</param>
/// <param name="Version">Version of the provider plugin; empty for any.</param>
/// <param name="PluginDownloadUrl">Where the plugin comes from; empty for the usual place.</param>
/// <param name="Parent">The parent, whose providers are inherited; null for none.</param>
internal sealed record ProviderUse(string Token, Urn? Urn, string Reference, string Version, string PluginDownloadUrl, Registration? Parent);
