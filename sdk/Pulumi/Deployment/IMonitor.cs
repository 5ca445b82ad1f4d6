using Pulumirpc;

namespace Pulumi;

/// <summary>Where a program registers its resources.</summary>
internal interface IMonitor
{
    Task<bool> SupportsAsync(string feature);

    Task<RegisterResourceResponse> RegisterAsync(Resource resource, RegisterResourceRequest request);

    Task<ReadResourceResponse> ReadAsync(Resource resource, ReadResourceRequest request);

    Task RegisterOutputsAsync(RegisterResourceOutputsRequest request);

    Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request);

    Task<CallResponse> CallAsync(ResourceCallRequest request);

    Task RegisterStackInvokeTransformAsync(Callback callback);

    /// <summary>Tells that nothing more will come; returns when the engine is done too.</summary>
    Task SignalAndWaitForShutdownAsync();
}
