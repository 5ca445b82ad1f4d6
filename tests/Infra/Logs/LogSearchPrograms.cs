using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Logs;
using Infra.Observability;
using Infra.Tests.Data;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Logs;

/// <summary>Searches of logs as tests declare them: what others make is given by name.</summary>
internal static class LogSearchPrograms
{
    /// <summary>One node and no managers, as in development.</summary>
    public static LogSearchSpec Small { get; } = new() { InstanceType = "t3.small.search", Nodes = 1, DedicatedManagers = false, RetentionDays = 14 };

    public static LogSearchArgs ArgsOf(LogSearchSpec spec, bool protect = true, int zones = 3, params ImmutableArray<IndexOwner> owners) => new()
    {
        Spec = spec,
        Prefix = "shop-prod",
        Services = ["web", "orders"],
        Owners = owners,
        Zones = zones,
        Protect = protect,
        Location = new("111122223333", "eu-central-1"),
        SubnetIds = new() { "subnet-1", "subnet-2", "subnet-3" },
        SecurityGroupId = "domain-group",
        FunctionSecurityGroupId = "function-group",
        DeliverySecurityGroupId = "delivery-group",
        DataKeyArn = "data-key-arn",
        LogsKeyArn = "logs-key-arn",
        AlarmChannel = new("alarm-topic", "docs/runbooks"),
        EventsCode = new FileArchive("code-of-events"),
        DefinitionsCode = new FileArchive("code-of-definitions"),
    };

    /// <summary>The inputs of a resource.</summary>
    public static JsonNode InputsOf(RecordedResource resource) => JsonNode.Parse(resource.InputText)!;

    public static Task<DataRun> RunAsync(LogSearchSpec spec, bool isPreview = false, bool protect = true, int zones = 3, params string[] sources) =>
        DataPrograms.RunAsync(isPreview, options =>
        {
            var search = new LogSearch("search", ArgsOf(spec, protect, zones), options);
            search.Subscribe(sources.Select(source => new LogSource(source, Output.Create($"/logs/{source}"))));
        });
}
