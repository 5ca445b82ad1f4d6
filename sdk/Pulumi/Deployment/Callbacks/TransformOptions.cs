using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Converts options to and from their form in a transform's messages.</summary>
internal static class TransformOptions
{
    public static ResourceOptions Read(TransformRequest request)
    {
        var message = request.Options ?? new();
        ResourceOptions options = request.Custom
            ? new CustomResourceOptions
            {
                // As the official package does: an option that was not set comes back as false.
                DeleteBeforeReplace = message.DeleteBeforeReplace,
                AdditionalSecretOutputs = [.. message.AdditionalSecretOutputs],
                ImportId = TransformValues.NullIfEmpty(message.Import),
            }
            : new ComponentResourceOptions
            {
                Providers = [.. message.Providers.Values.Select(reference => new DependencyProviderResource(reference))],
            };

        options.Parent = request.Parent.Length == 0 ? null : new DependencyResource(request.Parent);
        options.DependsOn = message.DependsOn.Select(urn => (Resource)new DependencyResource(urn)).ToArray();
        options.Protect = message.HasProtect ? message.Protect : null;
        options.IgnoreChanges = [.. message.IgnoreChanges];
        options.ReplaceOnChanges = [.. message.ReplaceOnChanges];
        options.HideDiffs = [.. message.HideDiff];
        options.Version = TransformValues.NullIfEmpty(message.Version);
        options.PluginDownloadURL = TransformValues.NullIfEmpty(message.PluginDownloadUrl);
        options.Provider = message.Provider.Length == 0 ? null : new DependencyProviderResource(message.Provider);
        options.RetainOnDelete = message.RetainOnDelete ? true : null;
        options.DeletedWith = message.DeletedWith.Length == 0 ? null : new DependencyResource(message.DeletedWith);
        options.ReplaceWith = message.ReplaceWith.Select(urn => (Resource)new DependencyResource(urn)).ToArray();
        options.Aliases = [.. message.Aliases.Select(alias => (Input<Alias>)Read(alias))];
        options.CustomTimeouts = message.CustomTimeouts is not { } timeouts ? null : new()
        {
            Create = GoDuration.Parse(timeouts.Create),
            Update = GoDuration.Parse(timeouts.Update),
            Delete = GoDuration.Parse(timeouts.Delete),
        };
        if (message.HasReplacementTrigger)
        {
            options.ReplacementTrigger = new Output<object>(
                new PropertyReader()
                    .ReadProperty(nameof(options.ReplacementTrigger), Value.Parser.ParseFrom(message.ReplacementTrigger), ValueShape.Any));
        }

        return options;
    }

    public static async ValueTask<TransformResourceOptions> WriteAsync(ResourceOptions options, Deployment deployment)
    {
        var message = new TransformResourceOptions
        {
            IgnoreChanges = { options.IgnoreChanges },
            ReplaceOnChanges = { options.ReplaceOnChanges },
            HideDiff = { options.HideDiffs },
            Version = options.Version ?? "",
            PluginDownloadUrl = options.PluginDownloadURL ?? "",
            Provider = options.Provider is { } provider ? await provider.ReferenceAsync().ConfigureAwait(false) : "",
            DeletedWith = options.DeletedWith is { } deletedWith ? (await deletedWith.Urn.GetDataAsync().ConfigureAwait(false)).As<string>() : "",
        };
        message.DependsOn.Add(await UrnsAsync(options.DependsOn).ConfigureAwait(false));
        message.ReplaceWith.Add(await UrnsAsync(options.ReplaceWith).ConfigureAwait(false));
        foreach (var alias in options.Aliases)
        {
            var data = await alias.ToOutput().GetDataAsync().ConfigureAwait(false);
            message.Aliases.Add(await AliasWriter.ToMessageAsync(data.As<Alias>()).ConfigureAwait(false));
        }

        if (options.Protect is { } protect)
        {
            message.Protect = protect;
        }

        if (options.RetainOnDelete is { } retain)
        {
            message.RetainOnDelete = retain;
        }

        if (options.CustomTimeouts is { } timeouts)
        {
            message.CustomTimeouts = RegistrationOptions.ToMessage(timeouts);
        }

        if (options.ReplacementTrigger is { } trigger)
        {
            message.ReplacementTrigger = await RegistrationOptions.WriteTriggerAsync(trigger, deployment).ConfigureAwait(false);
        }

        await WriteByKindAsync(options, message).ConfigureAwait(false);
        return message;
    }

    private static async ValueTask WriteByKindAsync(ResourceOptions options, TransformResourceOptions message)
    {
        if (options is CustomResourceOptions custom)
        {
            message.AdditionalSecretOutputs.Add(custom.AdditionalSecretOutputs);
            message.Import = custom.ImportId ?? "";
            if (custom.DeleteBeforeReplace is { } deleteBeforeReplace)
            {
                message.DeleteBeforeReplace = deleteBeforeReplace;
            }
        }
        else if (options is ComponentResourceOptions component)
        {
            foreach (var each in component.Providers)
            {
                message.Providers[each.Package] = await each.ReferenceAsync().ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask<IReadOnlyList<string>> UrnsAsync(InputList<Resource> list) =>
        await DependencyUrns.FindAsync(await ResourceList.WaitAsync(list).ConfigureAwait(false), dependent: null).ConfigureAwait(false);

    private static Alias Read(Pulumirpc.Alias message) => message.AliasCase == Pulumirpc.Alias.AliasOneofCase.Urn
        ? new() { Urn = message.Urn }
        : new()
        {
            Name = GivenText(message.Spec?.Name),
            Type = GivenText(message.Spec?.Type),
            Stack = GivenText(message.Spec?.Stack),
            Project = GivenText(message.Spec?.Project),
            ParentUrn = GivenText(message.Spec?.ParentUrn),
            NoParent = message.Spec?.NoParent ?? false,
        };

    private static Input<string>? GivenText(string? text) => string.IsNullOrEmpty(text) ? null : (Input<string>)text;
}
