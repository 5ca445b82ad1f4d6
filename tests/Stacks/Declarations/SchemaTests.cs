using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Infra.Data;
using Infra.Edge;
using Infra.Facts;
using Infra.Stacks.Binding;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;
using Infra.Tests.Support;
using Infra.Validation;
using Json.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Tests.Stacks.Declarations;

/// <summary>The schema that editors check stack files by says what the program says.</summary>
public sealed class SchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(SettingsSchema.Write("infra"));

    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List };

    public static TheoryData<string> StackFiles =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "Pulumi.*.yaml")
            .Concat(Directory.EnumerateFiles(Repository.PathOf("examples"), "Pulumi.*.yaml", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file)),
    ];

    [Theory]
    [MemberData(nameof(StackFiles))]
    public void Schema_StackFilesInGit_AreValid(string file) => Assert.Equal("", ErrorsOf(ReadYaml(File.ReadAllText(Repository.PathOf(file)))));

    [Theory]
    [MemberData(nameof(StackFiles))]
    public void StackFile_FirstLine_NamesTheSchema(string file)
    {
        var up = string.Concat(file.Split('/')[1..].Select(_ => "../"));
        var line = $"# yaml-language-server: $schema={(up.Length == 0 ? "./" : up)}Pulumi.schema.json";

        Assert.Equal(line, File.ReadLines(Repository.PathOf(file)).First());
    }

    [Theory]
    [InlineData("infra:netwrk: {}", "/config/infra:netwrk")]
    [InlineData("infra:network: { cdir: 10.0.0.0/16 }", "/config/infra:network/cdir")]
    [InlineData("infra:services: [{ name: web, container: { image: 'nginx:1', port: 8080 }, routes: {} }]", "/config/infra:services/0/routes")]
    [InlineData("infra:mysql: { thresholds: { cpu: 3 } }", "/config/infra:mysql/thresholds/cpu")]
    public void Schema_MisspeltKey_IsNamed(string line, string expected) => Assert.Contains(expected, ErrorsOf(With(line)));

    [Theory]
    [InlineData("infra:alarms: { secure: AAABAL }")]
    [InlineData("aws:profile: shop")]
    [InlineData("pulumi:disable-default-providers: [aws]")]
    public void Schema_WhatPulumiWrites_IsValid(string line) => Assert.Equal("", ErrorsOf(With(line)));

    [Fact]
    public void Schema_KeysOfPulumiBesideTheConfiguration_AreValid()
    {
        var file = With("infra:alarms: {}");
        file["encryptionsalt"] = "v1:salt";
        file["secretsprovider"] = "awskms://alias/pulumi";
        file["encryptedkey"] = "AAABAL";
        file["environment"] = new JsonArray("shop/prod");

        Assert.Equal("", ErrorsOf(file));
    }

    /// <summary>
    /// The exceptions have names: what no pattern can say (<see cref="TextFormAttribute.BeyondPattern"/>), long lists of facts, and items of a list
    /// that differ in one property. Rules between values are validated behind the binder.
    /// </summary>
    [Fact]
    public void Schema_AnySettings_AreValidWhereTheBinderReadsThem()
    {
        var valid = 0;
        const int samples = 3000;
        AnySettings.All.Sample(
            settings =>
            {
                var problems = Bind(settings);
                var errors = ErrorsOf(new JsonObject
                {
                    ["config"] = new JsonObject(settings.Select(pair => KeyValuePair.Create($"infra:{pair.Key}", pair.Value?.DeepClone()))),
                });
                if (errors.Length == 0)
                {
                    Interlocked.Increment(ref valid);
                }

                Assert.True(
                    problems.Count == 0 == (errors.Length == 0),
                    $"{settings.ToJsonString()}\nbinder:\n{string.Join('\n', problems)}\nschema:\n{errors}");
            },
            iter: samples);

        Assert.InRange(valid, 10, samples - 10);
    }

    private static List<Problem> Bind(JsonObject settings)
    {
        var values = settings.ToDictionary(pair => pair.Key, pair => JsonSerializer.SerializeToElement(pair.Value));
        var binder = new SettingsBinder(_ => null);
        _ = binder.Bind<EnvironmentSettings>(values, PropertyPath.Root, [.. PartKinds.All.Select(kind => kind.Key)]);
        foreach (var kind in PartKinds.All.Where(kind => values.ContainsKey(kind.Key)))
        {
            _ = binder.BindGroup(kind.SpecType, values[kind.Key], kind.Key);
        }

        return [.. binder.Problems.Where(problem => problem.Rule != "must be unique" && !IsBeyondPattern(problem) && !IsOfAList(problem))];
    }

    private static bool IsOfAList(Problem problem) => ListRules.Contains(problem.Rule);

    private static readonly HashSet<string> ListRules =
    [
        .. SettingsGroup.All.SelectMany(group => group.Spec.Properties).SelectMany(property => property.Rules)
            .Where(rule => rule is ListedAttribute or NotListedAttribute or PublicDomainAttribute or InstanceClassAttribute)
            .Select(ValueRules.Describe),
    ];

    private static bool IsBeyondPattern(Problem problem) => problem.Received is ['\'', .. var text, '\'']
        && Forms.Any(form => form.Rule == problem.Rule && form.BeyondPattern is not null && Regex.IsMatch(text, $@"^(?:{form.Pattern})\z"));

    private static readonly TextFormAttribute[] Forms =
    [
        .. SettingsGroup.All.SelectMany(group => group.Spec.Properties)
            .Select(property => property.Value is SpecValue.List list ? list.Item : property.Value)
            .OfType<SpecValue.Formed>().Select(formed => formed.Form).DistinctBy(form => form.Rule),
    ];

    private static JsonObject With(string line) => ReadYaml($$"""
        config:
          infra:accountId: "111122223333"
          infra:region: eu-central-1
          infra:zones: [euc1-az1, euc1-az2]
          infra:domain: { name: shop.example.com }
          {{line}}
        """);

    private static JsonObject ReadYaml(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (JsonObject)ToJson(stream.Documents[0].RootNode)!;
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create($"{pair.Key}", ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain } plain when double.TryParse(plain.Value, CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        _ => JsonValue.Create($"{node}"),
    };

    private static string ErrorsOf(JsonObject file)
    {
        var results = Schema.Evaluate(JsonSerializer.SerializeToElement(file), Options);
        var errors = from detail in results.Details ?? []
                     where !detail.IsValid
                     select $"{detail.InstanceLocation} {string.Join(", ", detail.Errors?.Select(error => $"{error.Key}: {error.Value}") ?? [])}";
        return results.IsValid ? "" : string.Join('\n', errors);
    }
}
