using System.Globalization;

namespace Pulumi;

/// <summary>Shared code of the generated classes of a provider package. <c>Version</c> is generated.</summary>
internal static partial class ProviderPackage
{
    /// <summary>Merges the options of a resource: those of the package, and those of the program, which take precedence.</summary>
    /// <param name="options">The options of the program.</param>
    /// <param name="id">Id of a resource that is looked up; the empty string for a new resource.</param>
    /// <param name="aliases">Former type tokens of the resource.</param>
    /// <param name="secretOutputs">Outputs that are secret.</param>
    /// <param name="replaceOnChanges">Paths of properties whose change replaces the resource.</param>
    public static CustomResourceOptions Options(
        CustomResourceOptions? options,
        Input<string>? id,
        string[]? aliases = null,
        string[]? secretOutputs = null,
        string[]? replaceOnChanges = null)
    {
        var own = new CustomResourceOptions { Version = Version };
        own.Aliases.AddRange((aliases ?? []).Select(type => (Input<Alias>)new Alias { Type = type }));
        own.AdditionalSecretOutputs.AddRange(secretOutputs ?? []);
        own.ReplaceOnChanges.AddRange(replaceOnChanges ?? []);
        var merged = CustomResourceOptions.Merge(own, options);
        merged.Id = id ?? merged.Id;
        return merged;
    }

    /// <summary>The options of a call, with the version of the package unless the program sets another.</summary>
    public static InvokeOptions WithDefaults(this InvokeOptions? options)
    {
        options ??= new InvokeOptions();
        options.Version ??= Version;
        return options;
    }

    /// <inheritdoc cref="WithDefaults(InvokeOptions?)"/>
    public static InvokeOutputOptions WithDefaults(this InvokeOutputOptions? options)
    {
        options ??= new InvokeOutputOptions();
        options.Version ??= Version;
        return options;
    }

    /// <summary>The value as a secret. As with the official packages, null becomes a secret null, which is sent.</summary>
    public static Input<T> Secret<T>(Input<T>? value) => Output.CreateSecret(value is null ? Output.Create(default(T)!) : value.ToOutput());

    /// <summary>The list as one secret value; null is not sent.</summary>
    public static InputList<T>? Secret<T>(InputList<T>? value) => value is null ? null : (InputList<T>)Output.CreateSecret(value.ToOutput());

    /// <summary>The map as one secret value; null is not sent.</summary>
    public static InputMap<T>? Secret<T>(InputMap<T>? value) => value is null ? null : (InputMap<T>)Output.CreateSecret(value.ToOutput());

    /// <summary>The value of the first of these environment variables that has one.</summary>
    public static Input<string>? GetEnv(params string[] names) => Find(names) is { } value ? (Input<string>)value : null;

    /// <summary>As <see cref="GetEnv"/>; <c>1</c> and <c>true</c> are true, <c>0</c> and <c>false</c> are false, other texts are ignored.</summary>
    public static Input<bool>? GetEnvBoolean(params string[] names) => Find(names)?.ToUpperInvariant() switch
    {
        "1" or "T" or "TRUE" => true,
        "0" or "F" or "FALSE" => false,
        _ => null,
    };

    /// <summary>As <see cref="GetEnv"/>; a text that is not a whole number is ignored.</summary>
    public static Input<int>? GetEnvInt32(params string[] names) =>
        int.TryParse(Find(names), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>As <see cref="GetEnv"/>; a text that is not a number is ignored.</summary>
    public static Input<double>? GetEnvDouble(params string[] names) =>
        double.TryParse(Find(names), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string? Find(string[] names) =>
        names.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
}
