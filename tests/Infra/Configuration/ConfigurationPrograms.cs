using System.Collections.Immutable;
using Infra.Configuration;
using Infra.Security;
using Infra.Tests.Data;
using Pulumi;

namespace Infra.Tests.Configuration;

/// <summary>Configuration centres as tests declare them.</summary>
internal static class ConfigurationPrograms
{
    public const string Name = "shop-configuration";

    public static AwsLocation Location { get; } = new("111122223333", "eu-central-1");

    /// <summary>A document with a schema and alarms.</summary>
    public static ConfigurationDocument Orders { get; } = new()
    {
        Spec = new() { Name = "orders" },
        Content = """{"limit":3}""",
        Schema = """{"type":"object"}""",
        AlarmArns = [.. Enumerable.Range(1, 7).Select(number => Output.Create($"alarm-{number}"))],
    };

    /// <summary>Flags.</summary>
    public static ConfigurationDocument Flags { get; } =
        new() { Spec = new() { Name = "flags", Kind = DocumentKind.Flags }, Content = """{"version":"1","flags":{},"values":{}}""" };

    public static ConfigurationCenterArgs ArgsOf(RolloutSpec? rollout, params ImmutableArray<ConfigurationDocument> documents) => new()
    {
        Documents = documents,
        Rollout = rollout ?? new(),
        Location = Location,
        DataKeyArn = "data-key-arn",
        AlarmChannel = new("alarm-topic", "docs/runbooks"),
    };

    public static Task<DataRun> RunAsync(
        bool isPreview = false, RolloutSpec? rollout = null, Action<ConfigurationCenter>? made = null,
        params ImmutableArray<ConfigurationDocument> documents) =>
        DataPrograms.RunAsync(isPreview, options =>
        {
            var center = new ConfigurationCenter(Name, ArgsOf(rollout, documents), options);
            made?.Invoke(center);
        });
}
