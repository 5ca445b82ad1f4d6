namespace Infra.Cluster.Mesh;

/// <summary>A kind of object of the mesh.</summary>
/// <param name="Version">Group and version.</param>
/// <param name="Name">Name of the kind.</param>
internal sealed record MeshKind(string Version, string Name);
