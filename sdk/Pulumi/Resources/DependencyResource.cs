namespace Pulumi;

/// <summary>A resource of which only the URN is known. It counts as custom, so that a dependency on it is a dependency on this URN.</summary>
internal sealed class DependencyResource(string urn) : CustomResource(urn, Output.Unknown<string>());
