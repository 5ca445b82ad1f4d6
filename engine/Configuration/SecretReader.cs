using Infra.Engine.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>
/// Decrypts the <c>secure:</c> values of one stack where it has the key. Configuration cannot carry unknown values to a program. So the program gets
/// a unique placeholder text for a value that cannot be decrypted, and the engine reads every text that contains the placeholder as an unknown
/// secret.
/// </summary>
internal sealed class SecretReader : IDisposable
{
    /// <summary>The placeholder text for values that cannot be decrypted.</summary>
    public const string Placeholder = "undecrypted-secret-9f4c6f1e-6a0b-4c53-8a7e-d2b91c7a5e10";

    private readonly YamlFile _file;
    private readonly Passphrase? _passphrase;
    private readonly ICollection<Diagnostic> _problems;
    private readonly bool _isWrong;
    private readonly List<string> _decrypted = [];

    /// <param name="file">The stack's file.</param>
    /// <param name="passphrase">The user's passphrase; null for none.</param>
    /// <param name="problems">Receives the problems.</param>
    public SecretReader(YamlFile file, string? passphrase, ICollection<Diagnostic> problems)
    {
        (_file, _problems) = (file, problems);
        if (Obstacle(passphrase) is not null || !HasSecrets(file.Root))
        {
            return;
        }

        var salt = (YamlScalarNode)file["encryptionsalt"]!;
        try
        {
            _passphrase = Passphrase.Open(passphrase!, salt.Value!);
            if (_passphrase is null)
            {
                _isWrong = true;
                problems.Add(Catalogue.BadPassphrase.With(
                    $"The passphrase in PULUMI_CONFIG_PASSPHRASE is not the one that {file.Name} was encrypted with. "
                        + "Set the right one, or unset the variable to leave the secrets unknown."));
            }
        }
        catch (FormatException)
        {
            _isWrong = true;
            problems.Add(Catalogue.BadStackFile.With(
                $"{file.At(salt)}: encryptionsalt is malformed. Restore it from version control; without it no secret of the stack can be read."));
        }
    }

    /// <summary>Whether the reader met a value that it could not decrypt.</summary>
    public bool HasUndecrypted { get; private set; }

    /// <summary>The clear texts that the reader gave out.</summary>
    public IReadOnlyCollection<string> Decrypted => _decrypted;

    /// <summary>Returns the clear text of a value, or the placeholder when it cannot be decrypted.</summary>
    public string Decrypt(YamlScalarNode value)
    {
        if (_passphrase is null)
        {
            HasUndecrypted = true;
            return Placeholder;
        }

        try
        {
            if (_passphrase.Decrypt(value.Value ?? "") is { } text)
            {
                _decrypted.Add(text);
                return text;
            }

            _problems.Add(Catalogue.BadPassphrase.With($"{_file.At(value)}: the secret was encrypted for another stack or has been changed. "
                + "Set it again with 'pulumi config set --secret'."));
        }
        catch (FormatException)
        {
            _problems.Add(Catalogue.BadStackFile.With(
                $"{_file.At(value)}: the value of 'secure' is malformed. Set it again with 'pulumi config set --secret'."));
        }

        return Placeholder;
    }

    /// <summary>Adds one warning with the reason when secrets could not be decrypted.</summary>
    public void ReportUndecrypted(string? passphrase)
    {
        if (HasUndecrypted && !_isWrong)
        {
            _problems.Add(Catalogue.Undecrypted.With(
                $"The secrets of {_file.Name} are unknown in this preview, because {Obstacle(passphrase)}. "
                    + "The program receives a placeholder text for each of them; code that reads the text of such a secret may fail."));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _passphrase?.Dispose();

    private string? Obstacle(string? passphrase)
    {
        if (_file["secretsprovider"] is YamlScalarNode { Value: { } provider } && provider is not ("passphrase" or "" or "default"))
        {
            return $"they are encrypted by '{provider.Split('/')[0]}', which a preview does not call";
        }

        if (_file["encryptionsalt"] is not YamlScalarNode { Value.Length: > 0 })
        {
            return "the file has no encryptionsalt: they are not encrypted with a passphrase";
        }

        return passphrase is null ? "PULUMI_CONFIG_PASSPHRASE is not set" : null;
    }

    private static bool HasSecrets(YamlMappingNode root) => root.AllNodes.Any(node => YamlJson.FindSecureValue(node) is not null);
}
