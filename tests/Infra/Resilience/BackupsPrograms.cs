using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Resilience;
using Infra.Tests.Data;

namespace Infra.Tests.Resilience;

/// <summary>Backups as tests declare them: what others make is given by name.</summary>
internal static class BackupsPrograms
{
    public const string Copy = "arn:aws:backup:eu-west-1:111122223333:backup-vault:copies";

    /// <summary>Of all kinds of data.</summary>
    public static BackupsArgs All(BackupsSpec? spec = null, bool protect = true, int databaseDays = 30) => new()
    {
        Spec = spec ?? new(),
        Databases = new(databaseDays, "database-subnets", "database-group"),
        HasBuckets = true,
        HasFiles = true,
        Tags = ImmutableSortedDictionary<string, string>.Empty.Add("Environment", "prod").Add("Project", "shop"),
        Prefix = "shop-prod",
        Protect = protect,
        Location = new("111122223333", "eu-central-1"),
        DataKeyArn = "data-key-arn",
        AlarmChannel = new("alarm-topic", "docs/runbooks"),
    };

    /// <summary>Of nothing.</summary>
    public static BackupsArgs None() => new()
    {
        Tags = ImmutableSortedDictionary<string, string>.Empty.Add("Environment", "prod"),
        Prefix = "shop-prod",
        Location = new("111122223333", "eu-central-1"),
        DataKeyArn = "data-key-arn",
        AlarmChannel = new("alarm-topic", "docs/runbooks"),
    };

    public static Task<DataRun> RunAsync(BackupsArgs args, bool isPreview = false) =>
        DataPrograms.RunAsync(isPreview, options => _ = new Backups("shop-backup", args, options));

    /// <summary>The inputs of a resource as JSON.</summary>
    public static JsonNode InputsOf(DataRun run, string type, string name) => JsonNode.Parse(run.Cloud.Get(type, name).InputText)!;
}
