using System.Text.Json;

namespace Pulumi;

public sealed partial class Config
{
    /// <summary>A text that must be set.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="RunException">The key has no value.</exception>
    public string Require(string key) => Required<string>(key, TryText, isSecret: false);

    /// <summary>A text that must be set, as a secret.</summary>
    /// <inheritdoc cref="Require"/>
    public Output<string> RequireSecret(string key) => Output.CreateSecret(Required<string>(key, TryText, isSecret: true));

    /// <summary>A boolean that must be set.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="RunException">The key has no value, or its value is neither <c>true</c> nor <c>false</c>.</exception>
    public bool RequireBoolean(string key) => Required<bool>(key, TryBoolean, isSecret: false);

    /// <summary>A boolean that must be set, as a secret.</summary>
    /// <inheritdoc cref="RequireBoolean"/>
    public Output<bool> RequireSecretBoolean(string key) => Output.CreateSecret(Required<bool>(key, TryBoolean, isSecret: true));

    /// <summary>A whole number that must be set.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="RunException">The key has no value, or its value is not a whole number of 32 bits.</exception>
    public int RequireInt32(string key) => Required<int>(key, TryInt32, isSecret: false);

    /// <summary>A whole number that must be set, as a secret.</summary>
    /// <inheritdoc cref="RequireInt32"/>
    public Output<int> RequireSecretInt32(string key) => Output.CreateSecret(Required<int>(key, TryInt32, isSecret: true));

    /// <summary>A number that must be set.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="RunException">The key has no value, or its value is not a number.</exception>
    public double RequireDouble(string key) => Required<double>(key, TryDouble, isSecret: false);

    /// <summary>A number that must be set, as a secret.</summary>
    /// <inheritdoc cref="RequireDouble"/>
    public Output<double> RequireSecretDouble(string key) => Output.CreateSecret(Required<double>(key, TryDouble, isSecret: true));

    /// <summary>A structured value that must be set.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="RunException">The key has no value, or one that is not JSON of a <typeparamref name="T"/>.</exception>
    public T RequireObject<T>(string key) => Required<T>(key, JsonParser<T>(null), isSecret: false);

    /// <inheritdoc cref="RequireObject{T}(string)"/>
    /// <param name="key">The key.</param>
    /// <param name="options">How to read it; as <see cref="JsonSerializer"/> takes it.</param>
    public T RequireObject<T>(string key, JsonSerializerOptions options) => Required<T>(key, JsonParser<T>(options), isSecret: false);

    /// <summary>A structured value that must be set, as a secret.</summary>
    /// <inheritdoc cref="RequireObject{T}(string)"/>
    public Output<T> RequireSecretObject<T>(string key) =>
        Output.CreateSecret(Required<T>(key, JsonParser<T>(null), isSecret: true));

    /// <inheritdoc cref="RequireSecretObject{T}(string)"/>
    /// <param name="key">The key.</param>
    /// <param name="options">How to read it; as <see cref="JsonSerializer"/> takes it.</param>
    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions options) =>
        Output.CreateSecret(Required<T>(key, JsonParser<T>(options), isSecret: true));
}
