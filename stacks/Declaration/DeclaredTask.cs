using Infra.Stacks.Planning;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>A task of the environment.</summary>
/// <param name="Service">The task.</param>
/// <param name="Component">What runs it. Services that come after the task wait for it.</param>
internal sealed record DeclaredTask(ServicePlan Service, ComponentResource Component)
{
    /// <summary>Whether a service waits for the task.</summary>
    /// <param name="service">The service.</param>
    public bool IsBefore(ServicePlan service) => Service.Task!.Before.Contains(service.Name);
}
