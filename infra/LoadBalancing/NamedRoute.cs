namespace Infra.LoadBalancing;

/// <summary>A route and the service that it leads to.</summary>
/// <param name="Service">Name of the service, unique behind its balancer. The priority of the route's listener rule follows from it.</param>
/// <param name="Spec">The route.</param>
public sealed record NamedRoute(string Service, ServiceRouteSpec Spec);
