using System.Collections.Immutable;
using Infra.Cli.Manifests;
using Infra.Engine.Planning;
using Infra.Engine.Values;
using Infra.Tests.Cli.Rendering;
using YamlDotNet.Serialization;

namespace Infra.Tests.Cli.Manifests;

public sealed class ManifestYamlTests
{
    [Fact]
    public void Write_OfAnObject_BeginsWithItsKindAndMasksWhatItMayNotShow()
    {
        var spec = MapValue.Create(
            ("replicas", new NumberValue(3)),
            ("paused", BoolValue.False),
            ("revisionHistoryLimit", NullValue.Instance),
            ("args", Texts("8080", "no", "a: b", "first\n  second\n", "shop/one.two", "")),
            ("password", SecretValue.Wrap(new StringValue("hunter2"))),
            ("arn", UnknownValue.Instance));
        var deployment = Object("kubernetes:apps/v1:Deployment", "shop", "apps/v1", "Deployment", Metadata("shop", "services"), ("spec", spec));

        Assert.Equal(
            """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: shop
              namespace: services
            spec:
              args:
              - "8080"
              - "no"
              - "a: b"
              - |
                first
                  second
              - shop/one.two
              - ""
              arn: "[unknown]"
              password: "[secret]"
              paused: false
              replicas: 3

            """,
            Write(deployment));
    }

    // The values of data are in base64, so that the API server takes the document.
    [Fact]
    public void Write_OfASecret_MasksItsDataInBase64()
    {
        var secret = Object("kubernetes:core/v1:Secret", "key", "v1", "Secret", Metadata("key", "services"),
            ("data", MapValue.Create(("key", SecretValue.Wrap(new StringValue("aHVudGVyMg=="))))),
            ("stringData", SecretValue.Wrap(MapValue.Create(("key", new StringValue("hunter2"))))));

        var text = Write(secret);

        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.EndsWith("data:\n  key: \"W3NlY3JldF0=\"\nstringData: \"[secret]\"\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfObjects_HasTheOrderInWhichTheyCanBeMade()
    {
        var text = Write(
            Object("kubernetes:apps/v1:Deployment", "web", "apps/v1", "Deployment", Metadata("web", "services")),
            Object("kubernetes:apps/v1:Deployment", "shop", "apps/v1", "Deployment", Metadata("shop", "services")),
            Object("kubernetes:apps/v1:Deployment", "other", "apps/v1", "Deployment", Metadata("zebra", "other")),
            Object("kubernetes:core/v1:ConfigMap", "settings", "v1", "ConfigMap", Metadata("settings", "services")),
            Object("kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", "kind", "apiextensions.k8s.io/v1", "CustomResourceDefinition",
                Metadata("kinds.example.com", null)),
            Object("kubernetes:core/v1:Namespace", "services", "v1", "Namespace", Metadata("services", null)));

        Assert.Equal(
            ["services", "kinds.example.com", "settings", "zebra", "shop", "web"],
            text.Split('\n').Where(line => line.StartsWith("  name: ", StringComparison.Ordinal)).Select(line => line[8..]));
    }

    [Fact]
    public void AllOf_APlan_LeavesOutProvidersReleasesComponentsAndWhatIsRead()
    {
        var read = Plans.Resource("kubernetes:core/v1:ConfigMap", "read", inputs: Inputs("v1", "ConfigMap", Metadata("read", null))) with
        {
            IsExternal = true,
            Id = new StringValue("kube-system/read"),
        };
        var plan = Plans.Create(
            Plans.StackStep,
            new CreateStep(Plans.Resource("pulumi:providers:kubernetes", "cluster")),
            new CreateStep(Plans.Resource("kubernetes:helm.sh/v3:Release", "mesh", inputs: MapValue.Create(("chart", new StringValue("istiod"))))),
            new CreateStep(Plans.Resource("kubernetes:yaml/v2:ConfigGroup", "group", isCustom: false)),
            new CreateStep(Plans.Resource("aws:ec2/vpc:Vpc", "vpc")),
            new ReadStep(read));

        Assert.Empty(KubernetesObject.AllOf(plan));
    }

    // Pulumi then makes a name of the logical one and some random letters, which no preview knows.
    [Fact]
    public void Write_OfAnObjectWithoutAName_GivesItTheLogicalOne() => Assert.Contains(
        "\nmetadata:\n  name: shop\n",
        Write(Object("kubernetes:core/v1:Service", "shop", "v1", "Service", MapValue.Empty)),
        StringComparison.Ordinal);

    // The texts that YAML 1.1 takes for other values, and those that could end a line or a document.
    [Theory]
    [InlineData("yes")]
    [InlineData("Null")]
    [InlineData("~")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("12:30:00")]
    [InlineData("- a")]
    [InlineData("# a")]
    [InlineData("key: value")]
    [InlineData("---")]
    [InlineData("trailing ")]
    [InlineData("\n\nfirst\n\n")]
    [InlineData("a\n---\nb")]
    [InlineData("tab\t\u0007 bell, é, \"quoted\" and \\")]
    [InlineData("turned \u202e and \u2066 round\nover\u200f lines, \u2028\ufeff")]
    [InlineData("line \n with a space before its end\r\n")]
    public void Write_OfAText_IsReadBackAsIs(string text)
    {
        var data = MapValue.Create(("text", new StringValue(text)));

        var written = Write(Object("kubernetes:core/v1:ConfigMap", "a", "v1", "ConfigMap", Metadata("a", null), ("data", data)));

        var read = new Deserializer().Deserialize<Dictionary<string, object>>(written);
        Assert.Equal(text, ((Dictionary<object, object>)read["data"])["text"]);
        Assert.DoesNotContain(written, character => character is '\u202e' or '\u2066' or '\u200f' or '\u2028' or '\ufeff' or '\u0007');
    }

    private static string Write(params Step[] steps) => ManifestYaml.Write(KubernetesObject.AllOf(Plans.Create(steps)));

    private static CreateStep Object(
        string type, string name, string apiVersion, string kind, MapValue metadata, params (string Key, PropertyValue Value)[] fields) =>
        new CreateStep(Plans.Resource(type, name, inputs: Inputs(apiVersion, kind, metadata, fields)));

    private static MapValue Inputs(string apiVersion, string kind, MapValue metadata, params (string Key, PropertyValue Value)[] fields) =>
        MapValue.Create([("apiVersion", new StringValue(apiVersion)), ("kind", new StringValue(kind)), ("metadata", metadata), .. fields]);

    private static MapValue Metadata(string name, string? space) => space is null
        ? MapValue.Create(("name", new StringValue(name)))
        : MapValue.Create(("name", new StringValue(name)), ("namespace", new StringValue(space)));

    private static ListValue Texts(params ImmutableArray<string> texts) => new([.. texts.Select(text => new StringValue(text))]);
}
