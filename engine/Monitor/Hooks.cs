using System.Collections.Concurrent;
using Google.Protobuf.Collections;
using Infra.Engine.Diagnostics;
using Infra.Engine.Protocol;
using Infra.Engine.Urns;
using Infra.Engine.Values;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>
/// The program's functions that run before and after a resource is created. A preview runs those that ask for it, as Pulumi's engine does.
/// </summary>
internal sealed class Hooks(Session session, CallbackClient client)
{
    private readonly ConcurrentDictionary<string, RegisterResourceHookRequest> _hooks = new(StringComparer.Ordinal);

    /// <summary>Adds a hook.</summary>
    public void Add(RegisterResourceHookRequest hook)
    {
        CallbackClient.Check(hook.Callback);
        if (!_hooks.TryAdd(hook.Name, hook))
        {
            throw session.Decline(Catalogue.BadOption.With($"The program registers two hooks with the name '{hook.Name}'. Give one another name."));
        }
    }

    /// <summary>Runs hooks of a resource, one after the other.</summary>
    /// <param name="names">Names of the hooks; null for none, as nearly all resources have.</param>
    /// <param name="urn">The resource.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="outputs">Its outputs; null before it is planned.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task RunAsync(RepeatedField<string>? names, Urn urn, MapValue inputs, MapValue? outputs, CancellationToken cancellation) =>
        names is null or [] ? Task.CompletedTask : RunAllAsync(names, urn, inputs, outputs, cancellation);

    private async Task RunAllAsync(RepeatedField<string> names, Urn urn, MapValue inputs, MapValue? outputs, CancellationToken cancellation)
    {
        foreach (var name in names)
        {
            var hook = _hooks.TryGetValue(name, out var known)
                ? known
                : throw session.Decline(Catalogue.BadOption.On(urn, $"hooks names the hook '{name}', which the program has not registered."));
            if (hook.OnDryRun)
            {
                await RunAsync(hook, urn, inputs, outputs, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task RunAsync(RegisterResourceHookRequest hook, Urn urn, MapValue inputs, MapValue? outputs, CancellationToken cancellation)
    {
        var message = new ResourceHookRequest { Urn = urn.Value, Name = urn.Name, Type = urn.Type, NewInputs = WireWriter.Write(inputs) };
        if (outputs is not null)
        {
            message.NewOutputs = WireWriter.Write(outputs);
        }

        if (await CallAsync(hook.Callback, message, cancellation).ConfigureAwait(false) is { } error)
        {
            var problem = Catalogue.FailedHook.On(urn, $"The hook '{hook.Name}' failed: {error}");
            if (!hook.IgnoreErrors)
            {
                throw session.Refuse(problem);
            }

            session.Plan.Add(problem with { Severity = Severity.Warning });
        }
    }

    /// <summary>Calls a hook. Returns what went wrong; null when nothing did.</summary>
    private async Task<string?> CallAsync(Callback callback, ResourceHookRequest message, CancellationToken cancellation)
    {
        try
        {
            var answer = await client.CallAsync(callback, message, ResourceHookResponse.Parser, cancellation).ConfigureAwait(false);
            return answer.Error.Length > 0 ? answer.Error : null;
        }
        catch (CallbackException problem)
        {
            return problem.Message;
        }
        finally
        {
            session.Touch();
        }
    }
}
