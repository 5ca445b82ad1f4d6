using Google.Protobuf;
using Google.Protobuf.Collections;
using Pulumirpc;

namespace Pulumi;

public sealed partial class Deployment
{
    // The first transform starts the server. Most programs have no transform.
    private readonly Lazy<Task<CallbackServer>> _callbacks;
    private readonly Lock _invokeTransformsLock = new();
    private Task _invokeTransforms = Task.CompletedTask;

    /// <summary>Writes transforms into a registration.</summary>
    internal async ValueTask AddTransformsAsync(List<ResourceTransform> transforms, RepeatedField<Callback> callbacks)
    {
        if (transforms.Count == 0)
        {
            return;
        }

        await RequireAsync("transforms", nameof(ResourceOptions.ResourceTransforms)).ConfigureAwait(false);
        var server = await _callbacks.Value.ConfigureAwait(false);
        foreach (var transform in transforms)
        {
            callbacks.Add(server.Add(new ResourceTransformCallback(this, transform).InvokeAsync));
        }
    }

    /// <summary>Applies a transform to all later calls.</summary>
    internal void RegisterInvokeTransform(InvokeTransform transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        lock (_invokeTransformsLock)
        {
            _invokeTransforms = RegisterInvokeTransformAsync(_invokeTransforms, transform);
            Work.Track(_invokeTransforms);
        }
    }

    /// <summary>Runs a callback of the engine as a part of the deployment.</summary>
    internal async Task<ByteString> RunCallbackAsync(
        Func<ByteString, CancellationToken, Task<IMessage>> callback, ByteString request, CancellationToken cancellationToken)
    {
        CurrentDeployment.Value = this;
        return (await callback(request, cancellationToken).ConfigureAwait(false)).ToByteString();
    }

    private Task<CallbackServer> StartCallbacksAsync()
    {
        _monitor.ExpectCallbacks();
        return CallbackServer.StartAsync(this);
    }

    private async Task RegisterInvokeTransformAsync(Task earlier, InvokeTransform transform)
    {
        await earlier.ConfigureAwait(false);
        await RequireAsync("invokeTransforms", nameof(InvokeTransform)).ConfigureAwait(false);
        var server = await _callbacks.Value.ConfigureAwait(false);
        await _monitor.RegisterStackInvokeTransformAsync(server.Add(new InvokeTransformCallback(this, transform).InvokeAsync)).ConfigureAwait(false);
    }

    private async ValueTask StopCallbacksAsync()
    {
        if (_callbacks.IsValueCreated)
        {
            await (await _callbacks.Value.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
    }
}
