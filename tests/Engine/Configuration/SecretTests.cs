using System.Security.Cryptography;
using System.Text;
using Infra.Engine.Configuration;
using Infra.Engine.Diagnostics;
using Infra.Tests.Engine.Support;

namespace Infra.Tests.Engine.Configuration;

public sealed class SecretTests
{
    private static readonly byte[] Salt = [1, 2, 3, 4, 5, 6, 7, 8];

    // All tests share one derivation, because it takes a million rounds.
    private static readonly byte[] Key = Rfc2898DeriveBytes.Pbkdf2("open sesame", Salt, 1_000_000, HashAlgorithmName.SHA256, 32);
    private static readonly string EncryptionSalt = $"v1:{Convert.ToBase64String(Salt)}:{Encrypt("pulumi")}";

    [Fact]
    public void Secure_RightPassphrase_IsClearText()
    {
        var (configuration, problems) = Read(
            "open sesame", $"encryptionsalt: {EncryptionSalt}\nconfig:\n  shop:key:\n    secure: {Encrypt("s3cret")}");
        Assert.Empty(problems);
        Assert.Equal((new Setting("s3cret", true), null), (configuration!.Settings["shop:key"], configuration.Undecryptable));
    }

    [Fact]
    public void Secure_InsideAStructure_MakesItSecret()
    {
        var (configuration, _) = Read(
            "open sesame",
            $"encryptionsalt: {EncryptionSalt}\nconfig:\n  shop:users:\n    - name: a\n      password: {{ secure: \"{Encrypt("p")}\" }}");
        Assert.Equal(new Setting("""[{"name":"a","password":"p"}]""", true), configuration!.Settings["shop:users"]);
    }

    [Fact]
    public void Secure_WrongPassphrase_IsReportedWithoutThePassphrase()
    {
        var (_, problems) = Read("wrong", $"encryptionsalt: {EncryptionSalt}\nconfig:\n  shop:key:\n    secure: {Encrypt("s3cret")}");
        Assert.Equal(
            [
                "ENG1009 The passphrase in PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE is not the one that Pulumi.dev.yaml was "
                    + "encrypted with. Set the right one, or unset the variables to leave the secrets unknown.",
            ], problems);
    }

    [Theory]
    [InlineData(null, "encryptionsalt: v1:AQ==:v1:AQ==:AQ==", "neither PULUMI_CONFIG_PASSPHRASE nor PULUMI_CONFIG_PASSPHRASE_FILE is set")]
    [InlineData("p", "secretsprovider: awskms://alias/x", "they are encrypted by 'awskms:', which a preview does not call")]
    [InlineData("p", "", "the file has no encryptionsalt: they are not encrypted with a passphrase")]
    public void Secure_ThatCannotBeDecrypted_IsAPlaceholderWithAWarning(string? passphrase, string line, string reason)
    {
        var (configuration, problems) = Read(passphrase, $"{line}\nconfig:\n  shop:key:\n    secure: v1:a:b");
        Assert.Equal(
            [
                $"ENG1008 The secrets of Pulumi.dev.yaml are unknown in this preview, because {reason}. "
                    + "The program receives a placeholder text for each of them; code that reads the text of such a secret may fail.",
            ], problems);
        Assert.Equal(
            (new Setting(SecretReader.Placeholder, true), SecretReader.Placeholder),
            (configuration!.Settings["shop:key"], configuration.Undecryptable));
    }

    [Fact]
    public void Secure_OfAnotherKey_IsReportedWhereItIs()
    {
        var tampered = Encrypt("s3cret").Split(':');
        var (_, problems) = Read("open sesame", $"encryptionsalt: {EncryptionSalt}\nconfig:\n  shop:key:\n    secure: "
            + $"v1:{tampered[1]}:{Convert.ToBase64String(new byte[22])}\n  shop:other:\n    secure: nonsense");
        Assert.Equal(
            [
                "ENG1009 Pulumi.dev.yaml:4: the secret was encrypted for another stack or has been changed. "
                    + "Set it again with 'pulumi config set --secret'.",
                "ENG1005 Pulumi.dev.yaml:6: the value of 'secure' is malformed. Set it again with 'pulumi config set --secret'.",
            ],
            problems);
    }

    [Fact]
    public void Secure_InTheProjectFile_IsReportedThere()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.yaml", "name: shop\nruntime: dotnet\nconfig:\n  key:\n    value:\n      secure: nonsense");
        folder.Write("Pulumi.dev.yaml", $"encryptionsalt: {EncryptionSalt}");
        var problems = new List<Diagnostic>();
        new StackFileReader(ProjectFileReader.Read(folder.Path, problems)!, "dev", "open sesame", problems).Read(folder.Path);
        Assert.Equal(
            "Pulumi.yaml:6: the value of 'secure' is malformed. Set it again with 'pulumi config set --secret'.", Assert.Single(problems).Detail);
    }

    [Fact]
    public void Secure_InDeclaredSettings_IsCheckedWithoutBeingShown()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "Pulumi.yaml",
            "name: shop\nruntime: dotnet\nconfig:\n  size: { type: integer, secret: true }\n  key: { type: string, secret: true }");
        folder.Write(
            "Pulumi.dev.yaml",
            $"encryptionsalt: {EncryptionSalt}\nconfig:\n  size: {{ secure: \"{Encrypt("many")}\" }}\n  key: {{ secure: \"{Encrypt("7")}\" }}");
        var problems = new List<Diagnostic>();
        new StackFileReader(ProjectFileReader.Read(folder.Path, problems)!, "dev", "open sesame", problems).Read(folder.Path);
        Assert.Equal("Pulumi.dev.yaml:3: shop:size has the wrong type. Pulumi.yaml:4 declares it as integer.", Assert.Single(problems).Detail);
    }

    [Fact]
    public void Salt_Malformed_IsReportedOnce()
    {
        var (_, problems) = Read("open sesame", "encryptionsalt: v1:AQ==\nconfig:\n  shop:key:\n    secure: v1:a:b");
        Assert.Equal(["ENG1005 Pulumi.dev.yaml:1: encryptionsalt is malformed. Restore it from version control; "
            + "without it no secret of the stack can be read."], problems);
    }

    private static (StackConfiguration? Configuration, IEnumerable<string> Problems) Read(string? passphrase, string yaml)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.dev.yaml", yaml);
        var problems = new List<Diagnostic>();
        var configuration = new StackFileReader(new ProjectFile { Name = "shop", Runtime = "dotnet" }, "dev", passphrase, problems).Read(folder.Path);
        return (configuration, problems.Select(problem => $"{problem.Code} {problem.Detail}"));
    }

    private static string Encrypt(string text)
    {
        var nonce = Enumerable.Repeat((byte)7, 12).ToArray();
        var cipher = new byte[Encoding.UTF8.GetByteCount(text)];
        var tag = new byte[16];
        using var aes = new AesGcm(Key, tag.Length);
        aes.Encrypt(nonce, Encoding.UTF8.GetBytes(text), cipher, tag);
        return $"v1:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String([.. cipher, .. tag])}";
    }
}
