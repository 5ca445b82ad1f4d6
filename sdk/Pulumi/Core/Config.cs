using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Pulumi;

/// <summary>The configuration of the stack in one namespace. Keys do not contain the namespace.</summary>
public sealed partial class Config
{
    private const string OldSuffix = ":config";
    private readonly string _namespace;

    /// <param name="name">Namespace of the keys; the name of the project when omitted.</param>
    public Config(string? name = null)
    {
        name ??= Deployment.Instance.ProjectName;
        _namespace = name.EndsWith(OldSuffix, StringComparison.Ordinal) ? name[..^OldSuffix.Length] : name;
    }

    /// <summary>A text, or null when the key has no value.</summary>
    /// <param name="key">The key.</param>
    public string? Get(string key) => TryRead<string>(key, TryText, out var value) ? value : null;

    /// <summary>A text as a secret, or null when the key has no value.</summary>
    /// <param name="key">The key.</param>
    public Output<string>? GetSecret(string key) => TryRead<string>(key, TryText, out var value) ? Output.CreateSecret(value) : null;

    /// <summary>A boolean, or null when the key has no value.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="RunException">The value is neither <c>true</c> nor <c>false</c>.</exception>
    public bool? GetBoolean(string key) => TryRead<bool>(key, TryBoolean, out var value) ? value : null;

    /// <summary>A boolean as a secret, or null when the key has no value.</summary>
    /// <inheritdoc cref="GetBoolean"/>
    public Output<bool>? GetSecretBoolean(string key) =>
        TryRead<bool>(key, TryBoolean, out var value) ? Output.CreateSecret(value) : null;

    /// <summary>A whole number, or null when the key has no value.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="RunException">The value is not a whole number of 32 bits.</exception>
    public int? GetInt32(string key) => TryRead<int>(key, TryInt32, out var value) ? value : null;

    /// <summary>A whole number as a secret, or null when the key has no value.</summary>
    /// <inheritdoc cref="GetInt32"/>
    public Output<int>? GetSecretInt32(string key) => TryRead<int>(key, TryInt32, out var value) ? Output.CreateSecret(value) : null;

    /// <summary>A number, or null when the key has no value.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="RunException">The value is not a number.</exception>
    public double? GetDouble(string key) => TryRead<double>(key, TryDouble, out var value) ? value : null;

    /// <summary>A number as a secret, or null when the key has no value.</summary>
    /// <inheritdoc cref="GetDouble"/>
    public Output<double>? GetSecretDouble(string key) =>
        TryRead<double>(key, TryDouble, out var value) ? Output.CreateSecret(value) : null;

    /// <summary>A structured value, or the default when the key has no value.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="RunException">The value is not JSON of a <typeparamref name="T"/>.</exception>
    [return: MaybeNull]
    public T GetObject<T>(string key) => ReadObject<T>(key, null);

    /// <inheritdoc cref="GetObject{T}(string)"/>
    /// <param name="key">The key.</param>
    /// <param name="options">How to read it; as <see cref="JsonSerializer"/> takes it.</param>
    [return: MaybeNull]
    public T GetObject<T>(string key, JsonSerializerOptions options) => ReadObject<T>(key, options);

    /// <summary>A structured value as a secret, or null when the key has no value.</summary>
    /// <inheritdoc cref="GetObject{T}(string)"/>
    public Output<T>? GetSecretObject<T>(string key) => ReadSecretObject<T>(key, null);

    /// <inheritdoc cref="GetSecretObject{T}(string)"/>
    /// <param name="key">The key.</param>
    /// <param name="options">How to read it; as <see cref="JsonSerializer"/> takes it.</param>
    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions options) => ReadSecretObject<T>(key, options);
}
