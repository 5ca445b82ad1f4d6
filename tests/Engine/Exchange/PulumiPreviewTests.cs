using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Engine.Diagnostics;
using Infra.Engine.Exchange;
using Infra.Engine.Planning;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Tests.Engine.Exchange;

public sealed class PulumiPreviewTests
{
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Urn Stack = Urn.Parse("urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev");
    private static readonly Urn Provider = Urn.Parse("urn:pulumi:dev::shop::pulumi:providers:t::default");
    private static readonly Urn Child = Urn.Parse("urn:pulumi:dev::shop::a:m:T::child");
    private static readonly Urn Parent = Urn.Parse("urn:pulumi:dev::shop::z:m:T::parent");

    [Fact]
    public void Step_OfEveryField_IsInPulumisForm() => Assert.Equal(
        $$"""
        {
          "op": "create",
          "urn": "{{Child}}",
          "provider": "{{Provider}}::{{Unknown}}",
          "newState": {
            "urn": "{{Child}}",
            "custom": true,
            "type": "a:m:T",
            "inputs": {
              "number": 1.5,
              "secret": "[secret]",
              "unknown": "{{Unknown}}"
            },
            "parent": "{{Stack}}",
            "protect": true,
            "dependencies": [
              "{{Parent}}"
            ],
            "provider": "{{Provider}}::{{Unknown}}",
            "propertyDependencies": {
              "unknown": [
                "{{Parent}}"
              ]
            },
            "additionalSecretOutputs": [
              "o"
            ],
            "retainOnDelete": true,
            "ignoreChanges": [
              "tags"
            ]
          },
          "detailedDiff": null
        }
        """,
        Write(Plan(new CreateStep(new ResourceState
        {
            Urn = Child,
            IsCustom = true,
            Parent = Stack,
            Provider = Provider,
            Protect = true,
            Inputs = MapValue.Create(
                ("number", new NumberValue(1.5)),
                ("secret", SecretValue.Wrap(new StringValue("hunter2"))),
                ("unknown", UnknownValue.Instance)),
            Dependencies = [Parent],
            PropertyDependencies = [new PropertyDependencies("unknown", [Parent])],
            Options = new ResourceOptions { AdditionalSecretOutputs = ["o"], IgnoreChanges = ["tags"], RetainOnDelete = true },
        })))["steps"]![0]!.ToJsonString(Indented));

    [Fact]
    public void Steps_ComeAfterWhatTheyDependOn_WithoutDefaultProviders()
    {
        var preview = Write(Plan(
            new CreateStep(new ResourceState { Urn = Child, IsCustom = true, Parent = Parent, Provider = Provider }),
            new CreateStep(new ResourceState { Urn = Provider, IsCustom = true }),
            new CreateStep(new ResourceState { Urn = Parent, IsCustom = false, Parent = Stack }),
            new CreateStep(new ResourceState { Urn = Stack, IsCustom = false })));

        Assert.Equal([Stack.Value, Parent.Value, Child.Value], preview["steps"]!.AsArray().Select(step => (string?)step!["urn"]));
        Assert.Equal("""{"create":3}""", preview["changeSummary"]!.ToJsonString());
    }

    [Fact]
    public void Head_HasConfigurationDurationAndDiagnostics()
    {
        var preview = Write(Plan() with
        {
            Configuration = MapValue.Create(("shop:a", new StringValue("text")), ("shop:b", SecretValue.Wrap(new StringValue("hunter2")))),
            Diagnostics = [new Diagnostic(Severity.Warning, "ENG1", Child, "Summary.", "Detail")],
        });

        Assert.Equal("""{"shop:a":"text","shop:b":"[secret]"}""", preview["config"]!.ToJsonString());
        Assert.Equal(1_500_000_000, (long)preview["duration"]!);
        Assert.Equal($$"""[{"urn":"{{Child}}","message":"Detail\n","severity":"warning"}]""", preview["diagnostics"]!.ToJsonString());
    }

    [Fact]
    public void Files_HaveTheSignaturesOfTheProtocol()
    {
        var code = ArchiveValue.FromAssets(MapValue.Create(("f", new AssetValue(AssetSource.Path, "f.py").WithHash("12"))));
        var step = new CreateStep(new ResourceState { Urn = Child, IsCustom = true, Inputs = MapValue.Create(("code", code)) });

        Assert.Equal(
            """{"4dabf18193072939515e22adb298388d":"0def7320c3a5731c473e5ecbe6d01bc7","assets":"""
                + """{"f":{"4dabf18193072939515e22adb298388d":"c44067f5952c0a294b673a41bacd8c17","hash":"12","path":"f.py"}}}""",
            Write(Plan(step))["steps"]![0]!["newState"]!["inputs"]!["code"]!.ToJsonString());
    }

    private static Plan Plan(params Step[] steps) =>
        new() { Project = "shop", Stack = "dev", Steps = [.. steps], Outputs = MapValue.Empty, Diagnostics = [] };

    private static JsonObject Write(Plan plan)
    {
        using var stream = new MemoryStream();
        PulumiPreview.Write(plan, TimeSpan.FromSeconds(1.5), stream);
        return JsonNode.Parse(Encoding.UTF8.GetString(stream.ToArray()))!.AsObject();
    }
}
