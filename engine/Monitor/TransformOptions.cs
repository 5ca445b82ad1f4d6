using Infra.Engine.Providers;
using Infra.Engine.Urns;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>Converts the options of a registration to and from the form that transforms read and change.</summary>
internal static class TransformOptions
{
    /// <summary>Fills in the options that the resource inherits, so that transforms see them.</summary>
    public static void Inherit(RegisterResourceRequest request, Registration? parent)
    {
        if (parent?.Resource is not { } inherited)
        {
            return;
        }

        if (inherited.Protect && !request.HasProtect)
        {
            request.Protect = true;
        }

        if (inherited.Options.RetainOnDelete && !request.HasRetainOnDelete)
        {
            request.RetainOnDelete = true;
        }

        if (inherited.Options.DeletedWith is { } deletedWith && request.DeletedWith.Length == 0)
        {
            request.DeletedWith = deletedWith.Value;
        }

        if (request is { Custom: true, Provider: "" } && inherited.Provider is { } provider
            && Tokens.GetPackage(provider.Type) == Tokens.GetPackage(request.Type))
        {
            request.Provider = ProviderReference.Format(provider);
        }
    }

    /// <summary>Creates the form for transforms from the options of a registration.</summary>
    public static TransformResourceOptions From(RegisterResourceRequest request)
    {
        var options = new TransformResourceOptions
        {
            DependsOn = { request.Dependencies },
            IgnoreChanges = { request.IgnoreChanges },
            ReplaceOnChanges = { request.ReplaceOnChanges },
            Version = request.Version,
            Aliases = { request.Aliases, request.AliasURNs.Select(urn => new Alias { Urn = urn }) },
            Provider = request.Provider,
            CustomTimeouts = request.CustomTimeouts,
            PluginDownloadUrl = request.PluginDownloadURL,
            DeletedWith = request.DeletedWith,
            AdditionalSecretOutputs = { request.AdditionalSecretOutputs },
            Providers = { request.Providers.ToDictionary() },
            Hooks = request.Hooks,
            Import = request.ImportId,
            HideDiff = { request.HideDiffs },
            ReplaceWith = { request.ReplaceWith },
        };
        if (request.HasReplacementTrigger)
        {
            options.ReplacementTrigger = request.ReplacementTrigger;
        }

        if (request.HasProtect)
        {
            options.Protect = request.Protect;
        }

        if (request.HasRetainOnDelete)
        {
            options.RetainOnDelete = request.RetainOnDelete;
        }

        if (request.DeleteBeforeReplaceDefined)
        {
            options.DeleteBeforeReplace = request.DeleteBeforeReplace;
        }

        return options;
    }

    /// <summary>Replaces the options of the registration by those that a transform returned. Null changes nothing.</summary>
    public static void Apply(TransformResourceOptions? options, RegisterResourceRequest request)
    {
        if (options is null)
        {
            return;
        }

        ApplyLists(options, request);
        request.Version = options.Version;
        request.Provider = options.Provider;
        request.CustomTimeouts = options.CustomTimeouts;
        request.PluginDownloadURL = options.PluginDownloadUrl;
        request.DeletedWith = options.DeletedWith;
        request.Hooks = options.Hooks;
        request.ImportId = options.Import;
        request.DeleteBeforeReplaceDefined = options.HasDeleteBeforeReplace;
        request.DeleteBeforeReplace = options.DeleteBeforeReplace;
        request.ClearProtect();
        request.ClearRetainOnDelete();
        request.ClearReplacementTrigger();
        if (options.HasReplacementTrigger)
        {
            request.ReplacementTrigger = options.ReplacementTrigger;
        }

        if (options.HasProtect)
        {
            request.Protect = options.Protect;
        }

        if (options.HasRetainOnDelete)
        {
            request.RetainOnDelete = options.RetainOnDelete;
        }
    }

    private static void ApplyLists(TransformResourceOptions options, RegisterResourceRequest request)
    {
        Put(request.Dependencies, options.DependsOn);
        Put(request.IgnoreChanges, options.IgnoreChanges);
        Put(request.ReplaceOnChanges, options.ReplaceOnChanges);
        Put(request.Aliases, options.Aliases);
        Put(request.AdditionalSecretOutputs, options.AdditionalSecretOutputs);
        Put(request.HideDiffs, options.HideDiff);
        Put(request.ReplaceWith, options.ReplaceWith);
        request.AliasURNs.Clear();
        request.Providers.Clear();
        request.Providers.Add(options.Providers);
    }

    private static void Put<T>(Google.Protobuf.Collections.RepeatedField<T> target, Google.Protobuf.Collections.RepeatedField<T> source)
    {
        target.Clear();
        target.AddRange(source);
    }
}
