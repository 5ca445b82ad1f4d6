using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;

namespace Pulumi;

/// <summary>The resource monitor of the engine that started the program.</summary>
/// <param name="channel">Connection to the monitor.</param>
/// <param name="parallel">Largest number of parallel resource operations of the engine.</param>
internal sealed class GrpcMonitor(ChannelBase channel, int parallel) : IMonitor, IDisposable
{
    // Enough requests to keep an engine busy that answers at once, as in previews. More requests in flight would only use memory.
    private const int LeastRequestsInFlight = 128;
    private const int NoLimit = int.MaxValue / 2;

    private readonly ResourceMonitor.ResourceMonitorClient _client = new(channel);
    private readonly Dictionary<string, Task<bool>> _features = [];
    private readonly SemaphoreSlim _slots = new(Math.Clamp(parallel, LeastRequestsInFlight, NoLimit));

    public Task<bool> SupportsAsync(string feature)
    {
        lock (_features)
        {
            return _features.TryGetValue(feature, out var known) ? known : _features[feature] = AskAsync(feature);
        }
    }

    public async Task<RegisterResourceResponse> RegisterAsync(Resource resource, RegisterResourceRequest request)
    {
        await _slots.WaitAsync().ConfigureAwait(false);
        try
        {
            return await _client.RegisterResourceAsync(request).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    public async Task<ReadResourceResponse> ReadAsync(Resource resource, ReadResourceRequest request)
    {
        await _slots.WaitAsync().ConfigureAwait(false);
        try
        {
            return await _client.ReadResourceAsync(request).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    public async Task RegisterOutputsAsync(RegisterResourceOutputsRequest request) =>
        await _client.RegisterResourceOutputsAsync(request).ConfigureAwait(false);

    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) =>
        await _client.InvokeAsync(request).ConfigureAwait(false);

    public async Task<CallResponse> CallAsync(ResourceCallRequest request) => await _client.CallAsync(request).ConfigureAwait(false);

    public void ExpectCallbacks() => _slots.Release(NoLimit);

    public async Task RegisterStackInvokeTransformAsync(Callback callback) =>
        await _client.RegisterStackInvokeTransformAsync(callback).ConfigureAwait(false);

    public async Task SignalAndWaitForShutdownAsync()
    {
        try
        {
            await _client.SignalAndWaitForShutdownAsync(new Empty()).ConfigureAwait(false);
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unimplemented)
        {
            // An engine that is older than this call ends when the program ends.
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task<bool> AskAsync(string feature) =>
        (await _client.SupportsFeatureAsync(new SupportsFeatureRequest { Id = feature }).ConfigureAwait(false)).HasSupport;
}
