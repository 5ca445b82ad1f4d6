using Infra.Engine.Configuration;
using Infra.Engine.Diagnostics;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Deployments;

/// <summary>The providers that the engine plans itself, for resources and functions of programs that name no provider.</summary>
/// <param name="context">What the planner works with.</param>
/// <param name="declare">Plans a resource.</param>
internal sealed class DefaultProviders(PlannerContext context, Func<Goal, ResourceState> declare)
{
    // Nearly all resources use one of a few default providers.
    private readonly Dictionary<ProviderRequest, Urn> _known = [];

    /// <summary>
    /// Finds a default provider, and plans it when it is first needed. Null when the configuration disables it; a diagnostic says so.
    /// </summary>
    /// <param name="request">The provider.</param>
    /// <param name="token">The type or function that needs it.</param>
    /// <param name="urn">The resource that needs it; null for a function.</param>
    public Urn? Find(ProviderRequest request, string token, Urn? urn)
    {
        if (_known.TryGetValue(request, out var known))
        {
            return known;
        }

        var disabled = context.Configuration.DisabledDefaultProviders;
        if (disabled.Contains(request.Package) || disabled.Contains("*"))
        {
            context.Plan.Add(Catalogue.NoDefaultProvider.On(
                urn,
                $"The configuration (pulumi:disable-default-providers) disables the default provider of '{request.Package}', "
                    + $"and {token} has no other provider. Pass a provider to it or to its parent."));
            return null;
        }

        return _known[request] = declare(new Goal
        {
            Urn = Urn.Create(context.Stack, context.Project, null, Tokens.CreateProvider(request.Package), request.DefaultName()),
            IsCustom = true,
            Inputs = ProviderInputs.Complete(Settings(request.Package), request.Version, request.PluginDownloadUrl, MapValue.Empty),
            Options = new ResourceOptions { Version = OrNull(request.Version), PluginDownloadUrl = OrNull(request.PluginDownloadUrl) },
        }).Urn;
    }

    private MapValue Settings(string package) => MapValue.Create(context.Configuration.Settings
        .Where(pair => ConfigKey.GetNamespace(pair.Key) == package)
        .Select(pair => KeyValuePair.Create(ConfigKey.GetName(pair.Key), ReadValue(pair.Value))));

    private PropertyValue ReadValue(Setting setting)
    {
        PropertyValue value = context.Configuration.Undecryptable is { } placeholder && setting.Text.Contains(placeholder, StringComparison.Ordinal)
            ? UnknownValue.Instance
            : new StringValue(setting.Text);
        return setting.IsSecret ? SecretValue.Wrap(value) : value;
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
