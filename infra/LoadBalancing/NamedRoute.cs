namespace Infra.LoadBalancing;

/// <summary>A route and the name of its service.</summary>
/// <param name="Service">Name of the service, unique at its load balancer. The priority of the route's listener rule depends on it.</param>
/// <param name="Spec">The route.</param>
public sealed record NamedRoute(string Service, ServiceRouteSpec Spec);
