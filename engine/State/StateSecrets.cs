using System.Text.Json;
using Infra.Engine.Configuration;

namespace Infra.Engine.State;

/// <summary>Decrypts the secrets of an exported state. The key is derived once, when the first secret needs it, because that takes long.</summary>
/// <param name="deployment">The deployment in the state.</param>
/// <param name="passphrase">The user's passphrase; null for none.</param>
internal sealed class StateSecrets(JsonElement deployment, string? passphrase) : IDisposable
{
    private Passphrase? _opened;
    private bool _wasOpened;

    /// <summary>Why secrets could not be decrypted so far.</summary>
    public SecretObstacle Obstacle { get; private set; }

    /// <summary>The clear text of a secret; null when it cannot be decrypted.</summary>
    /// <exception cref="FormatException">The secret is malformed or was encrypted with another key.</exception>
    public string? Decrypt(string cipher)
    {
        if (!_wasOpened)
        {
            (_opened, _wasOpened) = (Open(), true);
        }

        return _opened is null ? null : _opened.Decrypt(cipher) ?? throw new FormatException("A secret in it was encrypted with another key.");
    }

    /// <inheritdoc/>
    public void Dispose() => _opened?.Dispose();

    private Passphrase? Open()
    {
        var salt = deployment.TryGetProperty("secrets_providers", out var provider)
            && provider.TryGetProperty("state", out var state)
            && state.TryGetProperty("salt", out var text)
                ? text.GetString()
                : null;
        var opened = salt is null || passphrase is null ? null : Passphrase.Open(passphrase, salt);
        Obstacle = salt is null ? SecretObstacle.OtherProvider
            : passphrase is null ? SecretObstacle.NoPassphrase
            : opened is null ? SecretObstacle.WrongPassphrase
            : SecretObstacle.None;
        return opened;
    }
}
