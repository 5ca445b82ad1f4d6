using System.Security.Cryptography;
using System.Text;

namespace Infra.Engine.Configuration;

/// <summary>
/// Decrypts values that Pulumi's passphrase secrets provider encrypted. Every stack has a salt,
/// <c>v1:&lt;salt&gt;:v1:&lt;nonce&gt;:&lt;ciphertext&gt;</c>, whose last part is the encrypted text "pulumi", so that a passphrase can be checked. A
/// value has the form <c>v1:&lt;nonce&gt;:&lt;ciphertext&gt;</c>. All parts are Base64.
/// </summary>
internal sealed class Passphrase : IDisposable
{
    private const int Iterations = 1_000_000;
    private const int KeyBytes = 32;
    private const int TagBytes = 16;
    private const string Check = "pulumi";

    private readonly AesGcm _cipher;

    private Passphrase(byte[] key) => _cipher = new AesGcm(key, TagBytes);

    /// <summary>Derives the key for the secrets of a stack. Returns null when the passphrase does not match the salt.</summary>
    /// <exception cref="FormatException">The salt is malformed.</exception>
    public static Passphrase? Open(string passphrase, string encryptionSalt)
    {
        var parts = encryptionSalt.Split(':', 3);
        if (parts.Length != 3 || parts[0] != "v1")
        {
            throw new FormatException("The encryption salt is malformed.");
        }

        var opened = new Passphrase(
            Rfc2898DeriveBytes.Pbkdf2(passphrase, Convert.FromBase64String(parts[1]), Iterations, HashAlgorithmName.SHA256, KeyBytes));
        if (opened.Decrypt(parts[2]) == Check)
        {
            return opened;
        }

        opened.Dispose();
        return null;
    }

    /// <summary>Decrypts a value. Returns null when the value was encrypted with another key or was changed afterwards.</summary>
    /// <exception cref="FormatException">The value is malformed.</exception>
    public string? Decrypt(string value)
    {
        var parts = value.Split(':');
        if (parts.Length != 3 || parts[0] != "v1")
        {
            throw new FormatException("The encrypted value is malformed.");
        }

        var nonce = Convert.FromBase64String(parts[1]);
        var sealedBytes = Convert.FromBase64String(parts[2]);
        if (nonce.Length != AesGcm.NonceByteSizes.MaxSize || sealedBytes.Length < TagBytes)
        {
            throw new FormatException("The encrypted value is malformed.");
        }

        var clear = new byte[sealedBytes.Length - TagBytes];
        try
        {
            _cipher.Decrypt(nonce, sealedBytes.AsSpan(..^TagBytes), sealedBytes.AsSpan(^TagBytes..), clear);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(clear);
    }

    /// <inheritdoc/>
    public void Dispose() => _cipher.Dispose();
}
