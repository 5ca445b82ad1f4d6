using Infra.Engine.Urns;

namespace Infra.Engine.Monitor;

/// <summary>The facts of a resource or function call that decide about its provider.</summary>
/// <param name="Token">Type of the resource, or token of the function.</param>
/// <param name="Urn">The resource; null for a function.</param>
/// <param name="Reference">The provider that it names, as <c>urn::id</c>; empty when it names none.</param>
/// <param name="Version">Version of the provider plugin; empty for any version.</param>
/// <param name="PluginDownloadUrl">URL that the plugin is downloaded from; empty for the usual place.</param>
/// <param name="Parent">The parent, whose providers it inherits; null when it has no parent.</param>
internal sealed record ProviderUse(string Token, Urn? Urn, string Reference, string Version, string PluginDownloadUrl, Registration? Parent);
