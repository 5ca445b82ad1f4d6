namespace Infra.Resilience.Experiments;

/// <summary>What the containers of a service call, and a drill can hide from them.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Name">Value of the tag <c>Name</c> of its servers.</param>
/// <param name="Part">Key of the part that is called, such as <c>mysql</c>.</param>
/// <param name="Port">TCP port on which it is called.</param>
public sealed record DrilledDependency(string Service, string Name, string Part, int Port);
