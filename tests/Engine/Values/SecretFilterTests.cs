using Infra.Engine.Values;

namespace Infra.Tests.Engine.Values;

public sealed class SecretFilterTests
{
    private const string Key = "-----BEGIN KEY-----\nMIIEvQIBADANBgkq\nend\n-----END KEY-----\n";

    private static readonly SecretFilter Filter = new(["hunter2", "hunter2-long", "say \"sesame\"", "ab", "secret", Key, " \n"]);

    [Theory]
    [InlineData("nothing to see", "nothing to see")]
    [InlineData("hunter2", "[secret]")]
    [InlineData("a hunter2 b hunter2 c", "a [secret] b [secret] c")]
    [InlineData("hunter2-long", "[secret]")]
    [InlineData("hunter2hunter2", "[secret][secret]")]
    [InlineData("a secret", "a [secret]")]
    [InlineData("ab about  \n", "ab about  \n")]
    [InlineData("say \"sesame\"", "[secret]")]
    [InlineData("{\"text\":\"say \\\"sesame\\\"\"}", "{\"text\":\"[secret]\"}")]
    [InlineData("{\"text\":\"say \\u0022sesame\\u0022\"}", "{\"text\":\"[secret]\"}")]
    [InlineData("out MIIEvQIBADANBgkq", "out [secret]")]
    [InlineData("the end", "the end")]
    [InlineData(Key, "[secret]")]
    [InlineData("-----BEGIN KEY-----\nMIIEvQIBADANBgkq\nend\n-----END KEY-----", "[secret]")]
    public void Hide_Text_PutsTheMarkInPlaceOfEachSecret(string text, string expected) => Assert.Equal(expected, Filter.Hide(text));

    [Fact]
    public void Hide_ValuesOfEachKind_HidesTheirTextsAndKeepsTheRest()
    {
        var text = new StringValue("is hunter2");
        var hidden = new StringValue("is [secret]");
        var unchanged = SecretValue.Wrap(text);

        Assert.Equal(Values(hidden, "[secret]", unchanged), Filter.Hide(Values(text, "hunter2", unchanged)));
    }

    [Fact]
    public void Hide_WithoutSecrets_ReturnsTheSameObject()
    {
        var value = Values(new StringValue("x"), "x", NullValue.Instance);

        Assert.Same(value, SecretFilter.None.Hide(value));
    }

    [Theory]
    [InlineData("hunter2")]
    [InlineData("nothing")]
    public void Hide_AssetsAndArchives_KeepsTheirHashes(string content)
    {
        AssetValue[] assets = [new(AssetSource.Text, content, "1"), new(AssetSource.Path, content, "2")];
        ArchiveValue[] archives =
        [
            ArchiveValue.FromAssets(MapValue.Create(("file", assets[0]))), ArchiveValue.FromPath(content), ArchiveValue.FromUri(content),
        ];

        Assert.Equal(["1", "2"], assets.Select(asset => ((AssetValue)Filter.Hide(asset)).Hash));
        Assert.All(archives, archive => Assert.Equal("3", ((ArchiveValue)Filter.Hide(archive.WithHash("3"))).Hash));
    }

    private static MapValue Values(PropertyValue value, string text, PropertyValue kept) => MapValue.Create(
        ("hunter2", value),
        ("list", new ListValue([value, NullValue.Instance, BoolValue.True, new NumberValue(1), UnknownValue.Instance, kept])),
        ("asset", new AssetValue(AssetSource.Text, text)),
        ("archive", ArchiveValue.FromAssets(MapValue.Create(("file", new AssetValue(AssetSource.Uri, text))))),
        ("path", ArchiveValue.FromPath(text)),
        ("uri", ArchiveValue.FromUri(text)),
        ("reference", new ResourceReferenceValue("urn:pulumi:a", value)),
        ("component", new ResourceReferenceValue("urn:pulumi:a", null)));
}
