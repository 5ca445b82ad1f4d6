namespace Pulumi;

/// <summary>Options of a <see cref="CustomResource"/>.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    /// <summary>Whether a replacement deletes the old resource before it creates the new one; the provider's choice when omitted.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Wire names of outputs that are secret in addition to those that the provider marks.</summary>
    public List<string> AdditionalSecretOutputs { get => field ??= []; set; }

    /// <summary>Id of an existing resource to import; no import when omitted.</summary>
    public string? ImportId { get; set; }

    /// <summary>For providers: names of environment variables of the plugin, each with the name of the variable that its value comes from.</summary>
    public Dictionary<string, string> EnvVarMappings { get => field ??= []; set; }

    /// <summary>Merges two sets of options. When both have a value, the second counts. Lists are joined.</summary>
    /// <param name="options1">The first set of options.</param>
    /// <param name="options2">The second set of options. Neither set is changed.</param>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var first = options1 ?? new();
        var second = options2 ?? new();
        var merged = new CustomResourceOptions
        {
            DeleteBeforeReplace = second.DeleteBeforeReplace ?? first.DeleteBeforeReplace,
            AdditionalSecretOutputs = [.. first.AdditionalSecretOutputs, .. second.AdditionalSecretOutputs],
            ImportId = second.ImportId ?? first.ImportId,
            EnvVarMappings = new(first.EnvVarMappings),
        };
        foreach (var (name, source) in second.EnvVarMappings)
        {
            merged.EnvVarMappings[name] = source;
        }

        merged.SetMerged(first, second);
        return merged;
    }
}
