using Infra.Engine.Values;

namespace Infra.Engine.Resources;

/// <summary>The inputs of providers, to which the engine adds what it knows of their plugins.</summary>
internal static class ProviderInputs
{
    /// <summary>Name of the input with what only the engine reads. It is no setting of the provider.</summary>
    public const string Internal = "__internal";

    /// <summary>Adds the facts about the plugin.</summary>
    /// <param name="inputs">The settings of the provider.</param>
    /// <param name="version">Version of the plugin; empty for any.</param>
    /// <param name="pluginDownloadUrl">URL that it is downloaded from; empty for the usual place.</param>
    /// <param name="variables">Environment variables of the plugin, by the names that they replace.</param>
    public static MapValue Complete(MapValue inputs, string version, string pluginDownloadUrl, MapValue variables)
    {
        var facts = MapValue.Empty;
        facts = pluginDownloadUrl.Length == 0 ? facts : facts.With("pluginDownloadURL", new StringValue(pluginDownloadUrl));
        facts = variables.Count == 0 ? facts : facts.With("envVarMappings", variables);
        if (version.Length == 0 && facts.Count == 0)
        {
            return inputs;
        }

        inputs = inputs.With(Internal, facts);
        return version.Length == 0 ? inputs : inputs.With("version", new StringValue(version));
    }

    /// <summary>Leaves out what only the engine reads.</summary>
    public static MapValue WithoutInternal(MapValue inputs) =>
        inputs.ContainsKey(Internal) ? MapValue.Create(inputs.Where(input => input.Key != Internal)) : inputs;
}
