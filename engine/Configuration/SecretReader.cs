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
    private readonly ICollection<Diagnostic> _problems;
    private readonly string? _obstacle;

    // The key takes a million rounds to derive, which a stack without secrets does not need.
    private readonly Lazy<Passphrase?> _passphrase;
    private readonly List<string> _decrypted = [];
    private bool _isWrong;

    /// <param name="file">The stack's file.</param>
    /// <param name="passphrase">The user's passphrase; null for none.</param>
    /// <param name="problems">Receives the problems.</param>
    public SecretReader(YamlFile file, string? passphrase, ICollection<Diagnostic> problems)
    {
        (_file, _problems, _obstacle) = (file, problems, Obstacle(file, passphrase));
        _passphrase = new(() => _obstacle is null ? Open(passphrase!) : null);
    }

    /// <summary>Whether the reader met a value that it could not decrypt.</summary>
    public bool HasUndecrypted { get; private set; }

    /// <summary>The clear texts that the reader gave out.</summary>
    public IReadOnlyCollection<string> Decrypted => _decrypted;

    /// <summary>Returns a value with its encrypted texts in clear, and with the placeholder for those that cannot be decrypted.</summary>
    public (object? Value, bool IsSecret) Reveal(object? value) => value switch
    {
        SecureText secure => (Decrypt(secure), true),
        List<object?> list => RevealAll(list),
        SortedList<string, object?> map => RevealAll(map),
        _ => (value, false),
    };

    /// <summary>Adds one warning with the reason when secrets could not be decrypted.</summary>
    public void ReportUndecrypted()
    {
        if (HasUndecrypted && !_isWrong)
        {
            _problems.Add(Catalogue.Undecrypted.With($"The secrets of {_file.Name} are unknown in this preview, because {_obstacle}. "
                + "The program receives a placeholder text for each of them; code that reads the text of such a secret may fail."));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_passphrase.IsValueCreated)
        {
            _passphrase.Value?.Dispose();
        }
    }

    private (object? Value, bool IsSecret) RevealAll(List<object?> list)
    {
        var items = list.ConvertAll(Reveal);
        return items.Exists(item => item.IsSecret) ? (items.ConvertAll(item => item.Value), true) : (list, false);
    }

    private (object? Value, bool IsSecret) RevealAll(SortedList<string, object?> map)
    {
        var entries = map.Select(entry => (entry.Key, Entry: Reveal(entry.Value))).ToList();
        return entries.Exists(entry => entry.Entry.IsSecret)
            ? (new SortedList<string, object?>(entries.ToDictionary(entry => entry.Key, entry => entry.Entry.Value), map.Comparer), true)
            : (map, false);
    }

    private string Decrypt(SecureText secure)
    {
        if (_passphrase.Value is not { } passphrase)
        {
            HasUndecrypted = true;
            return Placeholder;
        }

        try
        {
            if (passphrase.Decrypt(secure.Cipher) is { } text)
            {
                _decrypted.Add(text);
                return text;
            }

            _problems.Add(Catalogue.BadPassphrase.With($"{secure.At}: the secret was encrypted for another stack or has been changed. "
                + "Set it again with 'pulumi config set --secret'."));
        }
        catch (FormatException)
        {
            _problems.Add(Catalogue.BadStackFile.With(
                $"{secure.At}: the value of 'secure' is malformed. Set it again with 'pulumi config set --secret'."));
        }

        return Placeholder;
    }

    private Passphrase? Open(string passphrase)
    {
        var salt = (YamlScalarNode)_file["encryptionsalt"]!;
        try
        {
            if (Passphrase.Open(passphrase, salt.Value!) is { } opened)
            {
                return opened;
            }

            _problems.Add(Catalogue.BadPassphrase.With(
                $"The passphrase in PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE is not the one that {_file.Name} was encrypted with. "
                    + "Set the right one, or unset the variables to leave the secrets unknown."));
        }
        catch (FormatException)
        {
            _problems.Add(Catalogue.BadStackFile.With(
                $"{_file.At(salt)}: encryptionsalt is malformed. Restore it from version control; without it no secret of the stack can be read."));
        }

        _isWrong = true;
        return null;
    }

    private static string? Obstacle(YamlFile file, string? passphrase)
    {
        if (file["secretsprovider"] is YamlScalarNode { Value: { } provider } && provider is not ("passphrase" or "" or "default"))
        {
            return $"they are encrypted by '{provider.Split('/')[0]}', which a preview does not call";
        }

        if (file["encryptionsalt"] is not YamlScalarNode { Value.Length: > 0 })
        {
            return "the file has no encryptionsalt: they are not encrypted with a passphrase";
        }

        return passphrase is null ? "neither PULUMI_CONFIG_PASSPHRASE nor PULUMI_CONFIG_PASSPHRASE_FILE is set" : null;
    }
}
