using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Infra.Engine.Diagnostics;
using Infra.Engine.Protocol;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>The service that a program registers its resources with.</summary>
internal sealed class MonitorService(Session session, Registrar registrar, Lookups lookups, Transforms transforms, ProgramContextInfo context)
{
    public Task<DeploymentInfo> GetDeploymentInfoAsync(Empty request, CancellationToken cancellation) => Task.FromResult(context.ToMessage());

    public Task<SupportsFeatureResponse> SupportsFeatureAsync(SupportsFeatureRequest request, CancellationToken cancellation) =>
        Task.FromResult(new SupportsFeatureResponse { HasSupport = Features.Supports(request.Id) });

    public Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellation) =>
        AnswerAsync(() => registrar.RegisterAsync(request, cancellation));

    public Task<Empty> RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellation) => AnswerAsync(() =>
    {
        registrar.RegisterOutputs(request);
        return Task.FromResult(new Empty());
    });

    public Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellation) =>
        AnswerAsync(() => lookups.ReadAsync(request));

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellation) =>
        AnswerAsync(() => lookups.InvokeAsync(request, cancellation));

    public Task<CallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellation) => throw session.Refuse(Catalogue.NotRun.With(
        $"The program calls the method {request.Tok}, which a provider plugin runs, and the embedded engine runs no plugins. Preview it with 'pulumi preview'."));

    public Task<RegisterPackageResponse> RegisterPackageAsync(RegisterPackageRequest request, CancellationToken cancellation) => throw session.Refuse(
        Catalogue.NotRun.With($"The program uses the parameterized package '{request.Name}', which a provider plugin makes, and the embedded engine runs no plugins. Preview it with 'pulumi preview'."));

    public Task<Empty> RegisterStackTransformAsync(Callback request, CancellationToken cancellation)
    {
        transforms.AddToStack(request);
        return Task.FromResult(new Empty());
    }

    public Task<Empty> RegisterStackInvokeTransformAsync(Callback request, CancellationToken cancellation)
    {
        transforms.AddToInvokes(request);
        return Task.FromResult(new Empty());
    }

    public Task<Empty> SignalAndWaitForShutdownAsync(Empty request, CancellationToken cancellation)
    {
        session.IsSignalled = true;
        return Task.FromResult(new Empty());
    }

    private async Task<T> AnswerAsync<T>(Func<Task<T>> answer)
    {
        session.Touch();
        try
        {
            return await answer().ConfigureAwait(false);
        }
        catch (WireFormatException problem)
        {
            throw session.Refuse(Catalogue.Malformed.With($"The program sent a malformed message: {problem.Message}."));
        }
        catch (Exception problem) when (problem is not (RpcException or OperationCanceledException))
        {
            throw session.Refuse(Catalogue.EngineBug.With(problem.ToString()));
        }
    }
}
