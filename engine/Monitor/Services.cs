using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Infra.Engine.Deployments;
using Infra.Engine.Diagnostics;
using Infra.Engine.Protocol;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>Lists the procedures of both services. Around every procedure it records a sign of life and turns errors into diagnostics.</summary>
internal sealed class Services(Session session) : IServiceMethodProvider<MonitorService>, IServiceMethodProvider<EngineService>
{
    /// <inheritdoc/>
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<MonitorService> context)
    {
        Add<MonitorService, Empty, DeploymentInfo>(context, "GetDeploymentInfo", (service, _) => service.GetDeploymentInfo());
        Add<MonitorService, SupportsFeatureRequest, SupportsFeatureResponse>(
            context, "SupportsFeature", (_, request) => MonitorService.SupportsFeature(request));
        AddAsync<MonitorService, ResourceInvokeRequest, ResourceInvokeResponse>(
            context, "Invoke", (service, request, call) => service.InvokeAsync(request, call.CancellationToken));
        Add<MonitorService, ResourceCallRequest, CallResponse>(context, "Call", (service, request) => service.Call(request));
        AddAsync<MonitorService, ReadResourceRequest, ReadResourceResponse>(
            context, "ReadResource", (service, request, _) => service.ReadResourceAsync(request));
        Add<MonitorService, ExistsResourceRequest, ExistsResourceResponse>(
            context, "ExistsResource", (service, request) => service.ExistsResource(request));
        AddAsync<MonitorService, RegisterResourceRequest, RegisterResourceResponse>(
            context, "RegisterResource", (service, request, call) => service.RegisterResourceAsync(request, call));
        Add<MonitorService, RegisterResourceOutputsRequest, Empty>(
            context, "RegisterResourceOutputs", (service, request) => service.RegisterResourceOutputs(request));
        Add<MonitorService, Callback, Empty>(context, "RegisterStackTransform", (service, request) => service.RegisterStackTransform(request));
        Add<MonitorService, Callback, Empty>(
            context, "RegisterStackInvokeTransform", (service, request) => service.RegisterStackInvokeTransform(request));
        Add<MonitorService, RegisterResourceHookRequest, Empty>(
            context, "RegisterResourceHook", (service, request) => service.RegisterResourceHook(request));
        Add<MonitorService, RegisterErrorHookRequest, Empty>(context, "RegisterErrorHook", (_, _) => MonitorService.RegisterErrorHook());
        Add<MonitorService, RegisterPackageRequest, RegisterPackageResponse>(
            context, "RegisterPackage", (service, request) => service.RegisterPackage(request));
        Add<MonitorService, Empty, Empty>(context, "SignalAndWaitForShutdown", (service, _) => service.SignalAndWaitForShutdown());
    }

    /// <inheritdoc/>
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<EngineService> context)
    {
        Add<EngineService, LogRequest, Empty>(context, "Log", (service, request) => service.Log(request));
        Add<EngineService, GetRootResourceRequest, GetRootResourceResponse>(context, "GetRootResource", (service, _) => service.GetRootResource());
        Add<EngineService, SetRootResourceRequest, SetRootResourceResponse>(
            context, "SetRootResource", (service, request) => service.SetRootResource(request));
        Add<EngineService, RequirePulumiVersionRequest, RequirePulumiVersionResponse>(
            context, "RequirePulumiVersion", (service, request) => service.RequirePulumiVersion(request));
    }

    private void Add<TService, TRequest, TResponse>(
        ServiceMethodProviderContext<TService> context, string name, Func<TService, TRequest, TResponse> handler)
        where TService : class
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        AddAsync<TService, TRequest, TResponse>(context, name, (service, request, _) => Task.FromResult(handler(service, request)));

    private void AddAsync<TService, TRequest, TResponse>(
        ServiceMethodProviderContext<TService> context, string name, Func<TService, TRequest, ServerCallContext, Task<TResponse>> handler)
        where TService : class
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var service = typeof(TService) == typeof(EngineService) ? Rpc.Engine : Rpc.ResourceMonitor;
        Exception Refuse(string problem) => session.Refuse(Catalogue.Malformed.With($"In a call of {name}, {problem}."));
        Exception RefuseFormat() => Refuse("the message is not in the format of protobuf");
        context.AddUnaryMethod(Rpc.Unary<TRequest, TResponse>(service, name, RefuseFormat), [], async (target, request, call) =>
        {
            session.Touch();
            try
            {
                return await handler(target, request, call).ConfigureAwait(false);
            }
            catch (RefusedException problem)
            {
                throw session.Refuse(problem.Diagnostic);
            }
            catch (InvalidDataException problem)
            {
                throw Refuse(problem.Message);
            }
            catch (Exception problem) when (problem is not (RpcException or OperationCanceledException))
            {
                throw session.Refuse(Catalogue.EngineBug.With($"{name} failed: {problem.GetType().Name}: {problem.Message}"));
            }
        });
    }
}
