using Pulumirpc;

namespace Pulumi;

/// <summary>Where a program registers its resources.</summary>
internal interface IMonitor
{
    Task<bool> SupportsAsync(string feature);

    /// <param name="resource">What is registered.</param>
    /// <param name="request">Everything but the inputs and what they depend on.</param>
    /// <param name="inputs">The rest.</param>
    Task<RegisterResourceResponse> RegisterAsync(Resource resource, RegisterResourceRequest request, WrittenInputs inputs);

    Task<ReadResourceResponse> ReadAsync(Resource resource, ReadResourceRequest request);

    Task RegisterOutputsAsync(RegisterResourceOutputsRequest request);

    Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request);

    Task<CallResponse> CallAsync(ResourceCallRequest request);

    /// <summary>
    /// Prepares for calls back from the engine. It holds requests meanwhile, and what it calls may wait for resources whose requests come later,
    /// so from now on there is no limit to the requests in flight.
    /// </summary>
    void ExpectCallbacks();

    Task RegisterStackInvokeTransformAsync(Callback callback);

    /// <summary>Tells that nothing more will come; returns when the engine is done too.</summary>
    Task SignalAndWaitForShutdownAsync();
}
