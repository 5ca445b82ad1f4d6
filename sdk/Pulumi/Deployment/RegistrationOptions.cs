using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Writes the options of a resource into its registration.</summary>
internal sealed class RegistrationOptions(Deployment deployment, Resource resource, ResourceOptions options)
{
    // This SDK has no hooks, but engines expect the field.
    private static readonly RegisterResourceRequest.Types.ResourceHooksBinding NoHooks = new();

    // Few resources have options that are outputs.
    private bool HasPending => resource.Provider is not null || resource.IsRemote || options.DeletedWith is not null || !options.ReplaceWith.IsEmpty
        || options.ReplacementTrigger is not null || options.Aliases.Count + options.ResourceTransforms.Count > 0;

    public ValueTask WriteAsync(RegisterResourceRequest request)
    {
        WritePlain(request);
        return HasPending ? WritePendingAsync(request) : default;
    }

    private void WritePlain(RegisterResourceRequest request)
    {
        request.Version = options.Version ?? "";
        request.PluginDownloadURL = options.PluginDownloadURL ?? "";
        request.IgnoreChanges.Add(options.IgnoreChanges);
        request.HideDiffs.Add(options.HideDiffs);
        request.Hooks = NoHooks;
        if (options.Protect is not null || resource.IsProtected)
        {
            request.Protect = resource.IsProtected;
        }

        if (options.RetainOnDelete is { } retain)
        {
            request.RetainOnDelete = retain;
        }

        if (options.CustomTimeouts is { } timeouts)
        {
            request.CustomTimeouts = ToMessage(timeouts);
        }

        if (options is CustomResourceOptions custom)
        {
            WriteCustom(request, custom);
        }
    }

    private async ValueTask WritePendingAsync(RegisterResourceRequest request)
    {
        await WriteProvidersAsync(request).ConfigureAwait(false);
        await WriteRelationsAsync(request).ConfigureAwait(false);
        await AliasWriter.WriteAsync(options.Aliases, resource, deployment, request).ConfigureAwait(false);
        await deployment.AddTransformsAsync(options.ResourceTransforms, request.Transforms).ConfigureAwait(false);
    }

    public static RegisterResourceRequest.Types.CustomTimeouts ToMessage(CustomTimeouts timeouts) => new()
    {
        Create = GoDuration.Format(timeouts.Create),
        Update = GoDuration.Format(timeouts.Update),
        Delete = GoDuration.Format(timeouts.Delete),
    };

    public static async ValueTask<ByteString> WriteTriggerAsync(Input<object> trigger, Deployment deployment)
    {
        var settling = new Settling();
        await settling.WaitAsync([trigger]).ConfigureAwait(false);
        var value = PropertyWriter.WriteValue(trigger, await deployment.KeepsResourcesAsync(settling).ConfigureAwait(false)) ?? Value.ForNull();
        return value.ToByteString();
    }

    private static void WriteCustom(RegisterResourceRequest request, CustomResourceOptions custom)
    {
        request.ImportId = custom.ImportId ?? "";
        request.DeleteBeforeReplace = custom.DeleteBeforeReplace ?? false;
        request.DeleteBeforeReplaceDefined = custom.DeleteBeforeReplace is not null;
        request.AdditionalSecretOutputs.Add(custom.AdditionalSecretOutputs);
        request.ReplaceOnChanges.Add(custom.ReplaceOnChanges);
        request.EnvVarMappings.Add(custom.EnvVarMappings);
    }

    // The SDK itself passes the providers of a local component on to its children, so the engine does not need them.
    private async ValueTask WriteProvidersAsync(RegisterResourceRequest request)
    {
        if (resource.Provider is { } provider)
        {
            request.Provider = await provider.ReferenceAsync().ConfigureAwait(false);
        }

        if (resource.IsRemote)
        {
            foreach (var (package, each) in resource.Providers)
            {
                request.Providers.Add(package, await each.ReferenceAsync().ConfigureAwait(false));
            }
        }
    }

    private async ValueTask WriteRelationsAsync(RegisterResourceRequest request)
    {
        if (options.DeletedWith is { } deletedWith)
        {
            await deployment.RequireAsync("deletedWith", nameof(ResourceOptions.DeletedWith)).ConfigureAwait(false);
            request.DeletedWith = await GetUrnAsync(deletedWith).ConfigureAwait(false);
        }

        var replaceWith = await ResourceList.WaitAsync(options.ReplaceWith).ConfigureAwait(false);
        if (replaceWith.Count > 0)
        {
            await deployment.RequireAsync("replaceWith", nameof(ResourceOptions.ReplaceWith)).ConfigureAwait(false);
            foreach (var other in replaceWith)
            {
                request.ReplaceWith.Add(await GetUrnAsync(other).ConfigureAwait(false));
            }
        }

        if (options.ReplacementTrigger is { } trigger)
        {
            request.ReplacementTrigger = await WriteTriggerAsync(trigger, deployment).ConfigureAwait(false);
        }
    }

    private static async ValueTask<string> GetUrnAsync(Resource other) => (await other.Urn.GetDataAsync().ConfigureAwait(false)).As<string>();
}
