using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using Infra.Engine.Assets;
using Infra.Engine.Values;
using Infra.Tests.Engine.Support;

namespace Infra.Tests.Engine.Assets;

/// <summary>All hashes here are those that Pulumi's own engine (3.274.1) recorded for the same files.</summary>
public sealed class AssetHasherTests : IDisposable
{
    private const string EmptyArchive = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";
    private readonly TemporaryFolder _folder = new();

    public AssetHasherTests()
    {
        _folder.Write("d/a.txt", "hello\n");
        _folder.Write("d/sub/b.bin", "x");
        File.CreateSymbolicLink(_folder.GetPath("d/link"), "a.txt");
        Directory.CreateDirectory(_folder.GetPath("d/empty"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(AssetSource.Text, "hello", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")]
    [InlineData(AssetSource.Text, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(AssetSource.Path, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(AssetSource.Path, "./d/a.txt", "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03")]
    [InlineData(AssetSource.Path, "d/link", "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03")]
    [InlineData(AssetSource.Uri, "file://{0}/d/a.txt", "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03")]
    [InlineData(AssetSource.Uri, "FILE://localhost{0}/d/a%2etxt", "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03")]
    [InlineData(AssetSource.Uri, "https://example.com/a.txt", null)]
    public void Asset_OfEverySource_HasPulumisHash(AssetSource source, string content, string? expected) =>
        Assert.Equal(expected, HashOf(new AssetValue(source, content.Replace("{0}", _folder.Path, StringComparison.Ordinal))));

    [Fact]
    public void Folder_WithLinksAndEmptyFolders_HasPulumisHash() => Assert.Equal(
        "dcae2d34546dbc3945700951a1523df13f2aa5f1b137de7abeec7c4cca997f2c", HashOf(ArchiveValue.FromPath("./d")));

    [Fact]
    public void Folder_InAnyOrderOfNames_IsReadAsPulumiDoes()
    {
        foreach (var name in (string[])["a/b", "a.b", "a-b/c", ".git/HEAD", ".pulumi/x", "Z", "z"])
        {
            _folder.Write($"ord/{name}", $"{name}\n");
        }

        Assert.Equal("b9f57971dd63ddd8d17bedecc87a1ad8749106cd45d6e7c44ecaf78e017ddb70", HashOf(ArchiveValue.FromPath("ord")));
    }

    [Fact]
    public void Folder_WithALongPath_HasPulumisHash()
    {
        _folder.Write($"long/{new string('d', 60)}/{new string('f', 60)}", "7\n");
        Assert.Equal("dec659729585ab7f1273d46d287eb329aedf8a828a033756fe0d3d2bd7d26a04", HashOf(ArchiveValue.FromPath("long")));
    }

    [Fact]
    public void Folder_WithALongName_HasPulumisHash()
    {
        _folder.Write($"long/{new string('g', 150)}", "8\n");
        Assert.Equal("e5c380dac506eca05d1ee67a22e46e9c415b5da8ddf4f955cb51f87a8e31de19", HashOf(ArchiveValue.FromPath("long")));
    }

    [Fact]
    public void Folder_WithANameThatIsNotAscii_HasPulumisHash()
    {
        _folder.Write("f/é.txt", "6\n");
        Assert.Equal("9160c1efe8778c4be9417d1206e5787dce16956c5302268e29f1474633b56335", HashOf(ArchiveValue.FromPath("f")));
    }

    [Fact]
    public void Folder_LinkedOrEmptyOrWithPulumisFilesAlone_IsTheEmptyArchive()
    {
        File.CreateSymbolicLink(_folder.GetPath("linked"), "d");
        _folder.Write("own/s/.pulumi/x", "1");
        _folder.Write("own/.pulumi", "2");
        Directory.CreateDirectory(_folder.GetPath("loop"));
        File.CreateSymbolicLink(_folder.GetPath("loop/l"), ".");
        foreach (var folder in (string[])["linked", "d/empty", "own", "loop", ""])
        {
            Assert.Equal((folder, EmptyArchive), (folder, HashOf(ArchiveValue.FromPath(folder))));
        }
    }

    [Fact]
    public void ArchiveFile_OfAKnownName_IsHashedAsItIs()
    {
        foreach (var name in (string[])["a.zip", "a.jar", "a.tar", "a.tgz", "a.tar.gz"])
        {
            _folder.Write(name, "junk\n");
            Assert.Equal(
                (name, "edff58f2a441868dc58c35d06f2b1c86e12e12bedfaa793a49c227672f77566e"), (name, HashOf(ArchiveValue.FromPath(name))));
            Assert.Equal(
                (name, "edff58f2a441868dc58c35d06f2b1c86e12e12bedfaa793a49c227672f77566e"),
                (name, HashOf(ArchiveValue.FromUri($"file://{_folder.GetPath(name)}"))));
        }
    }

    [Fact]
    public void Assets_ByName_HavePulumisHash()
    {
        Assert.Equal("feb37668c474bb9b63bddcb30f7811bf1224129a084ce84c9a375a42e815c040", HashOf(Archive(
            ("x.txt", Text("hi")), ("sub", ArchiveValue.FromPath("./d")), ("f", new AssetValue(AssetSource.Path, "./d/a.txt")))));
        Assert.Equal("e652946d74ff1d9998b4a8469f3f390be513f529d2ef7c3635692b548c0e84b9", HashOf(Archive(
            ("b", Text("1")), ("a", Text("2")), ("a/x", Text("3")), ("a.x", Text("4")), ("Z", Text("5")))));
        Assert.Equal("87d5035add3b85feaf531623533f163f57852260537d9bcf0512826db4c7347b", HashOf(Archive(
            ("n", Archive(("x", Text("1")), ("y", Archive()))))));
    }

    [Theory]
    [InlineData("../x", "79fe604ff792251a8a0f52c058c5bab744a37ef47f7c5adc32277d4b31242ef4")]
    [InlineData("/x", "15be10a4822b987d2988f67e80441cbccfeb402c112b523db9dc02a6f75e0faa")]
    [InlineData("./x", "00341a13df1f6feba711f4aa5bae579ea433243bafbc688a41595f54ed9501b4")]
    [InlineData("a//x", "2dd549e9304b9dcb4e46787c4838afc6c8406b17f958f3ac2f292d4ecf738f9b")]
    [InlineData("a/../x", "cea57f446ffec07244390e73597aa3e6989ed01550ecaf54495e9f4da728e88e")]
    [InlineData("", "51c2ab077fdb0a0f72534d85501b535ad64d9c5f69ddf0146c200bbca7cadd32")]
    public void Asset_OfAnyNameInAnArchive_KeepsItsName(string name, string expected) => Assert.Equal(expected, HashOf(Archive((name, Text("1")))));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    public void Archive_AtTheRootOfAnother_HasTheSameHash(string name) => Assert.Equal(
        HashOf(ArchiveValue.FromPath("d")), HashOf(Archive((name, ArchiveValue.FromPath("d")))));

    [Fact]
    public void Archive_WithOneNameTwice_HasTheFirst() => Assert.Equal(
        "f1f41af85ff9111422faa8dba1d75d65fca4cccb72b48c34261b768be5f1afcc",
        HashOf(Archive(("d", ArchiveValue.FromPath("./d")), ("d/a.txt", Text("dup")))));

    [Theory]
    [InlineData("n.zip", "a1328cd3d3f2241db38390763f15b8dee13c36f637aee6e1f9e5941c6fb30798")]
    [InlineData("n.jar", "a1328cd3d3f2241db38390763f15b8dee13c36f637aee6e1f9e5941c6fb30798")]
    [InlineData("n.tar", "8e466fde2c0b8b520cf23b9b001024a53b6d39dc44104784a4661e1e46c192e4")]
    [InlineData("n.tar.gz", "8e466fde2c0b8b520cf23b9b001024a53b6d39dc44104784a4661e1e46c192e4")]
    public void ArchiveFile_InAnArchive_IsUnpackedInItsOrder(string file, string expected)
    {
        _folder.Write("a", "2\n");
        _folder.Write("b", "1\n");
        Pack(file, file.Contains("tar", StringComparison.Ordinal) ? [("./a", "a"), ("q/b", "b")] : [("q/b", "b"), ("a", "a")]);
        Assert.Equal(expected, HashOf(Archive(("n", ArchiveValue.FromPath(file)))));
    }

    [Fact]
    public void Archive_WithAPartToDownload_HasNoHash() =>
        Assert.Null(HashOf(Archive(("a", Text("1")), ("b", new AssetValue(AssetSource.Uri, "http://example.com/b")))));

    [Fact]
    public void Values_AroundAssets_StayAsTheyAre()
    {
        var inputs = MapValue.Create(("list", new ListValue([SecretValue.Wrap(Text("s")), NullValue.Instance])), ("n", new NumberValue(1)));
        var hashed = new AssetHasher(_folder.Path).Hash(inputs);
        Assert.Equal(inputs, hashed);
        Assert.Equal("[[secret], null]", hashed["list"].ToString());
        Assert.Equal(
            "043a718774c572bd8a25adbeb1bfcd5c0256ae11cecf9f9c3f925d0e52beaf89",
            ((AssetValue)((ListValue)hashed["list"]).Items[0].Revealed).Hash);
    }

    [Theory]
    [InlineData("./nope", "a: './nope' cannot be read: there is no such file. Paths start from the program's folder.")]
    [InlineData("/nope/x", "a: '/nope/x' cannot be read: there is no such file.")]
    [InlineData("d", "a: 'd' cannot be read: it is a folder; give an asset a file, or use an archive.")]
    [InlineData("pipe", "a: 'pipe' cannot be read: it is a pipe, a device or a socket, not a file.")]
    [InlineData("/dev/zero", "a: '/dev/zero' cannot be read: it is a pipe, a device or a socket, not a file.")]
    [InlineData("ftp://x/y", "a: 'ftp://x/y' cannot be read: it is no URI that begins with http:, https: or file:.")]
    [InlineData("file://d/a.txt", "a: 'file://d/a.txt' cannot be read: it names the host 'd', but files are read from this machine only.")]
    [InlineData("file:///nope", "a: 'file:///nope' cannot be read: there is no such file.")]
    public void Asset_ThatCannotBeRead_IsNamedWithTheReason(string content, string expected)
    {
        MakePipe("pipe");
        var source = content.Contains(':', StringComparison.Ordinal) ? AssetSource.Uri : AssetSource.Path;
        Assert.Equal(expected, Refusal(new AssetValue(source, content)));
    }

    [Theory]
    [InlineData("nope", "a: 'nope' cannot be read: there is no such file. Paths start from the program's folder.")]
    [InlineData("nope.zip", "a: 'nope.zip' cannot be read: there is no such file. Paths start from the program's folder.")]
    [InlineData("d/a.txt", "a: 'd/a.txt' cannot be read: it is no archive; an archive is a folder, or a file that ends in "
        + ".zip, .jar, .tar, .tgz or .tar.gz.")]
    [InlineData("folder.zip", "a: 'folder.zip' cannot be read: it is a folder, not a file.")]
    [InlineData("dangling", "a: 'dangling' cannot be read: its link 's/l' leads to no file.")]
    [InlineData("pipes", "a: 'pipes' cannot be read: in 'pipe': it is a pipe, a device or a socket, not a file.")]
    public void Archive_ThatCannotBeRead_IsNamedWithTheReason(string path, string expected)
    {
        Directory.CreateDirectory(_folder.GetPath("folder.zip"));
        Directory.CreateDirectory(_folder.GetPath("pipes"));
        Directory.CreateDirectory(_folder.GetPath("dangling/s"));
        File.CreateSymbolicLink(_folder.GetPath("dangling/s/l"), "nowhere");
        MakePipe("pipes/pipe");
        Assert.Equal(expected, Refusal(ArchiveValue.FromPath(path)));
    }

    [Fact]
    public void Part_ThatCannotBeRead_IsNamedWithItsPath()
    {
        _folder.Write("bad.zip", "junk");
        Assert.Equal(
            "a[\"c.d\"][1].x: 'nope' cannot be read: there is no such file. Paths start from the program's folder.",
            Refusal(MapValue.Create(("c.d", new ListValue([NullValue.Instance, Archive(("x", ArchiveValue.FromPath("nope")))])))));
        Assert.Equal("a.x is in an archive, but is neither an asset nor an archive.", Refusal(Archive(("x", SecretValue.Wrap(Text("1"))))));
        Assert.StartsWith("a: the archive cannot be read: ", Refusal(Archive(("x", ArchiveValue.FromPath("bad.zip")))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resource_WithAMissingFile_IsRefusedAndNamed()
    {
        var diagnostic = await new TestEngine().DiagnoseAsync(program => Assert.ThrowsAsync<Grpc.Core.RpcException>(
            () => program.ResourceAsync(
                "t:m:T", "a", """{"code": {"4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", "path": "x"}}""")));
        Assert.Equal(
            ("ENG3011", "a", "code: 'x' cannot be read: there is no such file. Paths start from the program's folder."),
            (diagnostic.Code, diagnostic.Urn?.Name, diagnostic.Detail));
    }

    private static AssetValue Text(string text) => new(AssetSource.Text, text);

    private static ArchiveValue Archive(params (string, PropertyValue)[] assets) => ArchiveValue.FromAssets(MapValue.Create(assets));

    private string? HashOf(PropertyValue value) => new AssetHasher(_folder.Path).Hash(MapValue.Create(("a", value)))["a"] switch
    {
        AssetValue asset => asset.Hash,
        ArchiveValue archive => archive.Hash,
        var other => throw new InvalidOperationException($"{other} is no asset."),
    };

    private string Refusal(PropertyValue value) =>
        Assert.Throws<AssetException>(() => new AssetHasher(_folder.Path).Hash(MapValue.Create(("a", value)))).Message;

    private void MakePipe(string name)
    {
        using var process = Process.Start("mkfifo", _folder.GetPath(name));
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private void Pack(string name, (string Name, string File)[] files)
    {
        using var stream = File.Create(_folder.GetPath(name));
        if (!name.Contains("tar", StringComparison.Ordinal))
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
            zip.CreateEntry("q/");
            foreach (var (entry, file) in files)
            {
                zip.CreateEntryFromFile(_folder.GetPath(file), entry);
            }

            return;
        }

        using var packed = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionLevel.Fastest) : null;
        using var tar = new TarWriter((Stream?)packed ?? stream);
        foreach (var (entry, file) in files)
        {
            tar.WriteEntry(_folder.GetPath(file), entry);
        }
    }
}
