using System.IO.Compression;
using System.Text;
using CsCheck;
using Infra.Engine.Diffing;
using Infra.Engine.Diffing.Documents;
using Infra.Engine.Values;

namespace Infra.Tests.Engine.Diffing;

public sealed class DocumentTests
{
    private const string Config = """
        #cloud-config
        packages: [nginx]
        write_files:
          - path: /etc/app.conf
            permissions: "0644"
            content: |
              port 80
              user app
          - path: /etc/packed
            encoding: gz+b64
            content: PACKED
        runcmd:
          - [systemctl, start, nginx]

        """;

    public static TheoryData<string, string> Opened => new()
    {
        { """{"a": 1}""", "{a: 1}" },
        { """ [1, {"b": null}]""", "[1, {b: null}]" },
        { """{"a": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"}""", "{a: [unknown]}" },
        { Base64("""{"a": 1}"""), "{a: 1}" },
        { Gzip("""{"a": 1}"""), "{a: 1}" },
        { "#!/bin/sh\necho 1\n", "=#!/bin/sh\necho 1\n" },
        { Base64("#!/bin/sh\necho 1\n"), "=#!/bin/sh\necho 1\n" },
        { Gzip("two\nlines\n"), "=two\nlines\n" },
        { Gzip("one line"), "=one line" },
        { "two\nlines", "=two\nlines" },
    };

    [Theory]
    [MemberData(nameof(Opened))]
    public void Text_WithADocument_IsOpened(string text, string expected) => Assert.Equal(expected, Describe(text));

    [Theory]
    [InlineData("")]
    [InlineData("a line")]
    [InlineData("a line\n")]
    [InlineData("{not json}")]
    [InlineData("[secret]")]
    [InlineData("""{"a": 1, "a": 2}""")]
    [InlineData("27aae87d17fbf11ce6a5d510f181102bb10051ad33242712d22618328dacd3b8")]
    [InlineData("dGhpcyBpcyBub3QgdXNlciBkYXRhCg==")]
    [InlineData("H4sIAAAAAAAAAthisIsNotGzipAtAll")]
    public void Text_ThatShowsAllByItself_IsNotOpened(string text) => Assert.Null(Document.Open(new StringValue(text)));

    [Fact]
    public void Secret_IsNeverOpened() => Assert.Null(Document.Open(SecretValue.Wrap(new StringValue("""{"a": 1}"""))));

    [Fact]
    public void CloudConfig_Packed_IsItsFilesAndTheRest() => Assert.Equal(
        """
        /etc/app.conf=port 80
        user app

        /etc/packed=inner

        cloud-config=packages: [nginx]
        write_files:
        - path: /etc/app.conf
          permissions: "0644"
        - path: /etc/packed
          encoding: gz+b64
        runcmd:
        - [systemctl, start, nginx]

        """,
        Describe(Gzip(Config.Replace("PACKED", Gzip("inner\n"), StringComparison.Ordinal))));

    [Fact]
    public void CloudConfig_ThatIsNoYaml_IsOneText() => Assert.Equal("=#cloud-config\na: [", Describe("#cloud-config\na: ["));

    [Fact]
    public void CloudConfig_NestedWithoutEnd_IsOneText()
    {
        foreach (var value in new[] { new string('[', 100_000), new string('[', 100_000) + new string(']', 100_000), "&a [*a]" })
        {
            Assert.Equal($"=#cloud-config\na: {value}", Describe($"#cloud-config\na: {value}"));
        }
    }

    [Fact]
    public void Mime_WithParts_IsAFileForEach() => Assert.Equal(
        "/etc/a=text\ncloud-config=write_files: [{path: /etc/a}]\n\npart 2=#!/bin/sh\necho 2\npart 3=#!/bin/sh\necho 3\n",
        Describe($"""
            Content-Type: multipart/mixed;
             boundary="//"
            MIME-Version: 1.0

            --//
            Content-Type: text/cloud-config
            Content-Disposition: attachment; filename="first.txt"

            #cloud-config
            write_files: [{"{"}path: /etc/a, content: text{"}"}]
            --//
            Content-Type: text/x-shellscript

            #!/bin/sh
            echo 2
            --//
            Content-Transfer-Encoding: base64

            {Base64("#!/bin/sh\necho 3\n")}
            --//--

            """));

    [Fact]
    public void Archive_ThatUnpacksToTooMuch_IsNotOpened() => Assert.Null(Document.Open(new StringValue(Gzip(new string('a', 17 * 1024 * 1024)))));

    [Fact]
    public void Text_OfAnyContent_IsReadWithoutAnError() =>
        Gen.Select(
            Gen.OneOfConst("", "{", "[", "#cloud-config\n", "#!", "Content-Type: multipart/mixed; boundary=x\n\n--x\n",
                "MIME-Version: 1.0\n", "H4sI"),
            Gen.String).Sample((start, text) =>
        {
            Document.Open(new StringValue(start + text));
            Document.Open(new StringValue(Gzip(start + text)));
        });

    [Fact]
    public void Json_ThatDiffers_IsComparedByItsParts() => Assert.Equal(
        "Statement[1].Action: \"a\" -> \"b\"",
        Difference(
            """{"Statement": [{"Sid": "X"}, {"Sid": "Y", "Action": "a"}]}""", """{"Statement": [{"Sid": "X"}, {"Sid": "Y", "Action": "b"}]}"""));

    [Fact]
    public void Files_ThatDiffer_AreComparedByName() => Assert.Equal(
        "/etc/app.conf: @@ -1,2 +1,2 @@|-port 80|+port 81| user app",
        Difference(Gzip(Config), Gzip(Config.Replace("80", "81", StringComparison.Ordinal))));

    [Fact]
    public void UserData_ThatIsAdded_HasAllItsFiles() =>
        Assert.Equal(["/etc/app.conf", "/etc/packed", "cloud-config"], Compare(null, Gzip(Config))!.Files.Select(file => file.Name));

    [Theory]
    [InlineData("""{"a": 1}""", """{ "a": 1 }""")]
    [InlineData("""{"a": 1, "b": 2}""", """{"b": 2, "a": 1}""")]
    public void Documents_ThatDifferInFormOnly_SayThat(string old, string @new) => Assert.True(Compare(old, @new)!.IsOnlyForm);

    [Fact]
    public void Packing_ThatDiffers_IsFormOnly() => Assert.True(Compare(Base64(Config), Gzip(Config))!.IsOnlyForm);

    [Fact]
    public void Secret_InADocument_IsHidden()
    {
        var file = Assert.Single(Compare("#!/bin/sh\nlogin hunter2\n", "#!/bin/sh\nlogout hunter2\n")!.Files);
        Assert.Equal(("#!/bin/sh\nlogin [secret]\n", "#!/bin/sh\nlogout [secret]\n"), (file.Old, file.New));
    }

    [Theory]
    [InlineData("""{"a": 1}""", "x")]
    [InlineData("""{"a": 1}""", "two\nlines")]
    public void Documents_OfTwoKinds_AreNotCompared(string old, string @new) => Assert.Null(Compare(old, @new));

    private static string? Describe(string text) => Document.Open(new StringValue(text)) switch
    {
        Document.Json json => json.Value.ToString(),
        Document.FileSet files => string.Join('\n', files.Files.Select(file => $"{file.Key}={file.Value}")),
        _ => null,
    };

    private static string Difference(string old, string @new)
    {
        var difference = Compare(old, @new)!;
        return string.Join("; ", [
            .. difference.Files.Select(file => $"{file.Name}: {string.Join('|', TextDiff.Compare(file.Old, file.New)).ReplaceLineEndings("|")}"),
            .. difference.Values.Select(change => $"{change.Path}: {change.Old} -> {change.New}"),
        ]);
    }

    private static DocumentDiff? Compare(string? old, string? @new) =>
        DocumentDiff.Compare(
            old is null ? null : new StringValue(old),
            @new is null ? null : new StringValue(@new),
            UnknownRule.SameExpression,
            new SecretFilter(["hunter2"]),
            new SecretFilter(["hunter2"]));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToBase64String(packed.ToArray());
    }
}
