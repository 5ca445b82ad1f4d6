using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Infra.Engine.Protocol;

namespace Infra.Engine.Monitor;

/// <summary>Which remote procedure is which method. By hand, as the generated bindings come with marshallers that limit nesting (<see cref="Rpc"/>).</summary>
internal static class Procedures
{
    /// <summary>The procedures of the resource monitor.</summary>
    public static ServiceProcedures<MonitorService> OfMonitor { get; } = new ServiceProcedures<MonitorService>(Rpc.ResourceMonitor)
        .Add<Google.Protobuf.WellKnownTypes.Empty, Pulumirpc.DeploymentInfo>("GetDeploymentInfo", s => s.GetDeploymentInfoAsync)
        .Add<Pulumirpc.SupportsFeatureRequest, Pulumirpc.SupportsFeatureResponse>("SupportsFeature", s => s.SupportsFeatureAsync)
        .Add<Pulumirpc.RegisterResourceRequest, Pulumirpc.RegisterResourceResponse>("RegisterResource", s => s.RegisterResourceAsync)
        .Add<Pulumirpc.RegisterResourceOutputsRequest, Google.Protobuf.WellKnownTypes.Empty>("RegisterResourceOutputs", s => s.RegisterResourceOutputsAsync)
        .Add<Pulumirpc.ReadResourceRequest, Pulumirpc.ReadResourceResponse>("ReadResource", s => s.ReadResourceAsync)
        .Add<Pulumirpc.ResourceInvokeRequest, Pulumirpc.ResourceInvokeResponse>("Invoke", s => s.InvokeAsync)
        .Add<Pulumirpc.ResourceCallRequest, Pulumirpc.CallResponse>("Call", s => s.CallAsync)
        .Add<Pulumirpc.RegisterPackageRequest, Pulumirpc.RegisterPackageResponse>("RegisterPackage", s => s.RegisterPackageAsync)
        .Add<Pulumirpc.Callback, Google.Protobuf.WellKnownTypes.Empty>("RegisterStackTransform", s => s.RegisterStackTransformAsync)
        .Add<Pulumirpc.Callback, Google.Protobuf.WellKnownTypes.Empty>("RegisterStackInvokeTransform", s => s.RegisterStackInvokeTransformAsync)
        .Add<Google.Protobuf.WellKnownTypes.Empty, Google.Protobuf.WellKnownTypes.Empty>("SignalAndWaitForShutdown", s => s.SignalAndWaitForShutdownAsync);

    /// <summary>The procedures of the engine.</summary>
    public static ServiceProcedures<EngineService> OfEngine { get; } = new ServiceProcedures<EngineService>(Rpc.Engine)
        .Add<Pulumirpc.LogRequest, Google.Protobuf.WellKnownTypes.Empty>("Log", s => s.LogAsync)
        .Add<Pulumirpc.GetRootResourceRequest, Pulumirpc.GetRootResourceResponse>("GetRootResource", s => s.GetRootResourceAsync)
        .Add<Pulumirpc.SetRootResourceRequest, Pulumirpc.SetRootResourceResponse>("SetRootResource", s => s.SetRootResourceAsync)
        .Add<Pulumirpc.RequirePulumiVersionRequest, Pulumirpc.RequirePulumiVersionResponse>("RequirePulumiVersion", s => s.RequirePulumiVersionAsync);
}

/// <summary>The procedures of one service.</summary>
/// <param name="name">Full name of the service.</param>
internal sealed class ServiceProcedures<TService>(string name) : IServiceMethodProvider<TService>
    where TService : class
{
    private readonly List<Action<ServiceMethodProviderContext<TService>>> _methods = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    /// <summary>Whether a request path is one of these procedures.</summary>
    public bool Has(string path) => _paths.Contains(path);

    /// <summary>Adds a procedure.</summary>
    public ServiceProcedures<TService> Add<TRequest, TResponse>(string procedure, Func<TService, Func<TRequest, CancellationToken, Task<TResponse>>> method)
        where TRequest : class, Google.Protobuf.IMessage<TRequest>, new()
        where TResponse : class, Google.Protobuf.IMessage<TResponse>, new()
    {
        _paths.Add($"/{name}/{procedure}");
        _methods.Add(context => context.AddUnaryMethod(
            Rpc.Unary<TRequest, TResponse>(name, procedure),
            [],
            (TService service, TRequest request, ServerCallContext call) => method(service)(request, call.CancellationToken)));
        return this;
    }

    /// <inheritdoc/>
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context) => _methods.ForEach(add => add(context));
}
