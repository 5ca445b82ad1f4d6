namespace Pulumi;

/// <summary>Options of a <see cref="CustomResource"/>.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    /// <summary>Whether a replacement deletes the old resource before it creates the new one; the provider's choice when omitted.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Wire names of outputs to keep secret, beyond those that the provider does.</summary>
    public List<string> AdditionalSecretOutputs { get => field ??= []; set; }

    /// <summary>Id of an existing resource to bring under management; none when omitted.</summary>
    public string? ImportId { get; set; }

    /// <summary>For providers: name of an environment variable of the plugin to the name of the variable it is taken from.</summary>
    public Dictionary<string, string> EnvVarMappings { get => field ??= []; set; }

    /// <summary>Options that hold those of both: where both have a value the second's counts, lists are joined.</summary>
    /// <param name="options1">One set of options.</param>
    /// <param name="options2">The other set; neither is changed.</param>
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
