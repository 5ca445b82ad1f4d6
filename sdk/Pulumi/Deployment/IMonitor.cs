using Pulumirpc;

namespace Pulumi;

/// <summary>The service that a program sends its registrations to.</summary>
internal interface IMonitor
{
    Task<bool> SupportsAsync(string feature);

    Task<RegisterResourceResponse> RegisterAsync(Resource resource, RegisterResourceRequest request);

    Task<ReadResourceResponse> ReadAsync(Resource resource, ReadResourceRequest request);

    Task RegisterOutputsAsync(RegisterResourceOutputsRequest request);

    Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request);

    Task<CallResponse> CallAsync(ResourceCallRequest request);

    /// <summary>
    /// Prepares for callbacks of the engine. The engine holds a request during its callback, and the callback may wait for resources that are
    /// registered later. So from now on the number of requests in flight has no limit.
    /// </summary>
    void ExpectCallbacks();

    Task RegisterStackInvokeTransformAsync(Callback callback);

    /// <summary>Signals that the program has finished. Returns when the engine has finished too.</summary>
    Task SignalAndWaitForShutdownAsync();
}
