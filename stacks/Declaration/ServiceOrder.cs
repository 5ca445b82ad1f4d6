using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Security;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>What a service waits for, and what it may do once that exists, on servers as in pods.</summary>
internal static class ServiceOrder
{
    /// <summary>Components without which a service would start in vain: the parts that it calls, and the tasks that run before it.</summary>
    /// <param name="service">The service.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="tasks">The tasks; none for a task.</param>
    public static InputList<Resource> ComponentsBefore(
        ServicePlan service, IReadOnlyDictionary<Part, DeclaredPart> parts, ImmutableArray<DeclaredTask> tasks) =>
    [
        .. parts.Where(part => service.DoesCall(new CallTarget.EnvironmentPart(part.Key))).Select(part => part.Value.Component),
        .. tasks.Where(task => task.IsBefore(service)).Select(task => task.Component),
    ];

    /// <summary>What the container of a service may do with things of parts whose ids AWS chooses.</summary>
    /// <param name="service">The service.</param>
    /// <param name="parts">The parts.</param>
    public static ImmutableArray<Output<PolicyStatement>> LateStatementsOf(ServicePlan service, IReadOnlyDictionary<Part, DeclaredPart> parts) =>
        [.. CallsOf(service, parts).SelectMany(call => call.Part.LateStatementsOf(call.Caller))];

    /// <summary>What its servers may do with them.</summary>
    /// <param name="service">The service.</param>
    /// <param name="parts">The parts.</param>
    public static ImmutableArray<Output<PolicyStatement>> ServerStatementsOf(ServicePlan service, IReadOnlyDictionary<Part, DeclaredPart> parts) =>
        [.. CallsOf(service, parts).SelectMany(call => call.Part.ServerStatementsOf(call.Caller))];

    /// <summary>What a cluster may mount for the pods of services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="parts">The parts.</param>
    public static ImmutableArray<Output<PolicyStatement>> ClusterStatementsOf(
        IEnumerable<ServicePlan> services, IReadOnlyDictionary<Part, DeclaredPart> parts)
    {
        ImmutableArray<string> names = [.. services.Select(service => service.Name)];
        return [.. parts.Values.SelectMany(part => part.ClusterStatementsOf(names))];
    }

    /// <summary>Values of the parameters that containers of ours beside its container read, by name.</summary>
    /// <param name="service">The service.</param>
    /// <param name="parts">The parts.</param>
    public static ImmutableSortedDictionary<string, Output<string>> ParameterValuesOf(
        ServicePlan service, IReadOnlyDictionary<Part, DeclaredPart> parts) =>
        CallsOf(service, parts).SelectMany(call => call.Part.ParameterValues).ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The folder that its pods share; null for none.</summary>
    /// <param name="service">The service.</param>
    /// <param name="parts">The parts.</param>
    public static PodFolder? FindPodFolder(ServicePlan service, IReadOnlyDictionary<Part, DeclaredPart> parts) =>
        CallsOf(service, parts).Select(call => call.Part.FindPodFolder(call.Caller)).OfType<PodFolder>().FirstOrDefault();

    private static IEnumerable<(DeclaredPart Part, PartCaller Caller)> CallsOf(
        ServicePlan service, IReadOnlyDictionary<Part, DeclaredPart> parts) =>
        from part in parts
        let caller = part.Key.FindCaller(service.Name)
        where caller is not null
        select (part.Value, caller);
}
