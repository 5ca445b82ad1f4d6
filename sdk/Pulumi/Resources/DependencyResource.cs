namespace Pulumi;

/// <summary>Stands for a resource that is known by its URN only. It counts as custom, so that it is depended on as it is.</summary>
internal sealed class DependencyResource(string urn) : CustomResource(urn, Output.Unknown<string>());
