namespace Infra.Resilience.Experiments;

/// <summary>Servers of a service that a drill can end.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Name">Value of the tag <c>Name</c> of its servers.</param>
/// <param name="MinSize">Fewest servers by day, 2 or more.</param>
public sealed record DrilledServers(string Service, string Name, int MinSize);
