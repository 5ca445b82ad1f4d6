using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Infra.Engine.Configuration;
using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;
using Infra.Engine.Schemas;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Monitor;

/// <summary>Finds the provider of a resource or function. Creates a default provider when a program first needs it.</summary>
internal sealed partial class ProviderTable(Session session, SchemaCheck check)
{
    private const string Separator = "::";

    // Nearly all resources use one of a few default providers.
    private readonly ConcurrentDictionary<(string Package, string Version, string Url), Urn> _defaults = new();

    /// <summary>
    /// Finds the provider of a resource or function. Returns null when the package is built into the engine. Returns null, and adds a diagnostic,
    /// when the package has no provider.
    /// </summary>
    /// <param name="use">The resource or function that needs a provider.</param>
    /// <param name="schemas">The schemas that check the settings of a default provider.</param>
    public Urn? Find(ProviderUse use, SchemaSet schemas)
    {
        var package = Tokens.GetPackage(use.Token);
        if (package == "pulumi" || Tokens.IsProvider(use.Token))
        {
            return null;
        }

        var reference = use.Reference.Length > 0 ? use.Reference : use.Parent?.Providers.GetValueOrDefault(package, "") ?? "";
        if (reference.Length > 0)
        {
            return Explicit(reference, use);
        }

        if (session.Configuration.DisabledDefaultProviders.Contains(package) || session.Configuration.DisabledDefaultProviders.Contains("*"))
        {
            session.Plan.Add(Catalogue.NoDefaultProvider.On(
                use.Urn,
                $"The configuration (pulumi:disable-default-providers) disables the default provider of '{package}', "
                    + $"and {use.Token} has no other provider. Pass a provider to it or to its parent."));
            return null;
        }

        return _defaults.TryGetValue((package, use.Version, use.PluginDownloadUrl), out var known) ? known : MakeDefault(package, use, schemas);
    }

    private Urn Explicit(string reference, ProviderUse use)
    {
        // The id follows the last separator, because the name of a provider may contain separators.
        var end = reference.LastIndexOf(Separator, StringComparison.Ordinal);
        var registration = end > 0 ? session.Find(reference[..end]) : null;
        return registration is { Resource: var provider } && Tokens.IsProvider(provider.Type)
            ? provider.Urn
            : throw session.Refuse(
                Catalogue.BadProvider.On(use.Urn, $"{use.Token} names the provider '{reference}', which is not a provider of this program."));
    }

    private Urn MakeDefault(string package, ProviderUse use, SchemaSet schemas)
    {
        var name = string.Join(
            '_',
            new[] { "default", use.Version, use.PluginDownloadUrl }.Where(part => part.Length > 0).Select(part => NoLetter().Replace(part, "_")));
        var type = Tokens.CreateProvider(package);
        var urn = Urn.Create(session.Stack, session.Project, null, type, name);
        if (!_defaults.TryAdd((package, use.Version, use.PluginDownloadUrl), urn) || !session.TryReserve(urn))
        {
            return urn;
        }

        var settings = session.Configuration.Settings.Where(pair => ConfigKey.GetNamespace(pair.Key) == package);
        var inputs = MapValue.Create(settings.Select(pair => KeyValuePair.Create(ConfigKey.GetName(pair.Key), ReadValue(pair.Value))));
        var resource = new Resource
        {
            Urn = urn,
            IsCustom = true,
            Inputs = check.Run(schemas.FindResource(type, use.Version), urn, inputs),
            Options = use.Version.Length + use.PluginDownloadUrl.Length == 0
                ? ResourceOptions.Default
                : new ResourceOptions { Version = OrNull(use.Version), PluginDownloadUrl = OrNull(use.PluginDownloadUrl) },
        };
        session.Register(new Registration { Resource = resource });
        session.Plan.Add(new CreateStep(resource));
        return urn;
    }

    private PropertyValue ReadValue(Setting setting)
    {
        PropertyValue value = session.Configuration.Undecryptable is { } placeholder && setting.Text.Contains(placeholder, StringComparison.Ordinal)
            ? UnknownValue.Instance
            : new StringValue(setting.Text);
        return setting.IsSecret ? SecretValue.Wrap(value) : value;
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex("[^A-Za-z0-9-]+")]
    private static partial Regex NoLetter();
}
