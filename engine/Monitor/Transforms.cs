using System.Collections.Concurrent;
using Infra.Engine.Diagnostics;
using Infra.Engine.Urns;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>
/// Applies the program's transforms to its registrations and calls: first the resource's own transforms, then those of its ancestors, then those of
/// the stack.
/// </summary>
internal sealed class Transforms(Session session, CallbackClient client)
{
    private readonly DependencyReader _dependencies = new(session);
    private readonly ConcurrentQueue<Callback> _stack = new();
    private readonly ConcurrentQueue<Callback> _invokes = new();

    /// <summary>Adds a transform that applies to every resource.</summary>
    public void AddToStack(Callback callback)
    {
        CallbackClient.Check(callback);
        _stack.Enqueue(callback);
    }

    /// <summary>Adds a transform that applies to every function call.</summary>
    public void AddToInvokes(Callback callback)
    {
        CallbackClient.Check(callback);
        _invokes.Enqueue(callback);
    }

    /// <summary>
    /// Applies the transforms to a registration. Returns whether the resource has transforms of its own. Then its dependencies are those that come
    /// back; transforms of ancestors and of the stack change none. That is what Pulumi's engine does.
    /// </summary>
    public ValueTask<bool> ApplyAsync(RegisterResourceRequest request, Urn urn, Registration? parent, CancellationToken cancellation) =>
        request.Transforms.Count == 0 && _stack.IsEmpty && parent is not { HasTransforms: true }
            ? new(false)
            : ApplyAllAsync(request, urn, parent, cancellation);

    private async ValueTask<bool> ApplyAllAsync(RegisterResourceRequest request, Urn urn, Registration? parent, CancellationToken cancellation)
    {
        foreach (var callback in request.Transforms)
        {
            CallbackClient.Check(callback);
        }

        var hasOwn = request.Transforms.Count > 0;
        string[] dependencies = [.. request.Dependencies];
        for (var ancestor = parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            request.Transforms.AddRange(ancestor.Transforms);
        }

        TransformOptions.Inherit(request, parent);
        request.Object = _dependencies.WriteForTransforms(request, urn);

        foreach (var callback in request.Transforms.Concat(_stack))
        {
            var message = new TransformRequest
            {
                Type = request.Type,
                Name = request.Name,
                Custom = request.Custom,
                Parent = request.Parent,
                Properties = request.Object,
                Options = TransformOptions.From(request),
            };
            var answer = await CallAsync(callback, message, TransformResponse.Parser, urn, request.Type, cancellation).ConfigureAwait(false);
            request.Object = answer.HasProperties ? answer.Properties : request.Object;
            TransformOptions.Apply(answer.Options, request);
        }

        if (!hasOwn)
        {
            request.Dependencies.Clear();
            request.Dependencies.Add(dependencies);
            _dependencies.KeepNamed(request);
        }

        return hasOwn;
    }

    /// <summary>Applies the transforms to a function call.</summary>
    public async ValueTask ApplyAsync(ResourceInvokeRequest request, CancellationToken cancellation)
    {
        foreach (var callback in _invokes)
        {
            var message = new TransformInvokeRequest
            {
                Token = request.Tok,
                Args = request.Args,
                Options = new TransformInvokeOptions
                {
                    Provider = request.Provider,
                    Version = request.Version,
                    PluginDownloadUrl = request.PluginDownloadURL,
                },
            };
            var answer = await CallAsync(callback, message, TransformInvokeResponse.Parser, null, request.Tok, cancellation).ConfigureAwait(false);
            request.Args = answer.HasArgs ? answer.Args : request.Args;
            if (answer.Options is { } options)
            {
                (request.Provider, request.Version, request.PluginDownloadURL) = (options.Provider, options.Version, options.PluginDownloadUrl);
            }
        }
    }

    private async Task<T> CallAsync<T>(
        Callback callback,
        Google.Protobuf.IMessage message,
        Google.Protobuf.MessageParser<T> parser,
        Urn? urn,
        string token,
        CancellationToken cancellation)
        where T : Google.Protobuf.IMessage<T>
    {
        try
        {
            return await client.CallAsync(callback, message, parser, cancellation).ConfigureAwait(false);
        }
        catch (CallbackException problem)
        {
            throw session.Decline(Catalogue.BadTransform.On(urn, $"A transform of {token} failed: {problem.Message}"));
        }
        finally
        {
            session.Touch();
        }
    }
}
