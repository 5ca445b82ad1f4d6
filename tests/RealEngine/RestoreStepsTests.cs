using System.Collections.Immutable;
using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary>
/// The sequences of <c>docs/restoring.md</c> on one stack of production. Each step is previewed alone, approved, and deployed; steps of several parts
/// are deployed together.
/// </summary>
public sealed class RestoreStepsTests(RestoreStepsTests.Life life) : IClassFixture<RestoreStepsTests.Life>
{
    private const string Instance = "aws:rds/instance:Instance";
    private const string Record = "aws:route53/record:Record";
    private const string Vault = "aws:backup/vault:Vault";

    // The settings of parts, and what a service stores in, before the first step.
    private const string MySql = "MYSQL";
    private const string Redis = "REDIS";
    private const string Buckets = "BUCKETS";
    private const string Storage = "STORAGE";
    private const string Backup = "BACKUP";
    private const string Old = "replicas: 1, engineVersion: '8.0', extendedSupport: true";
    private const string Cache = "shards: 1, replicasPerShard: 1";

    private const string PointInTime = "restoreFrom: { instance: infra-prod-mysql-primary, time: '2026-01-31T23:59:59Z' }";
    private const string Upgrade = "replica: true, engineVersion: '8.4', extendedSupport: false";
    private const string New = "replicas: 1, engineVersion: '8.4'";
    private const string Snapshot = "snapshot: before-the-mistake";

    private static readonly ImmutableSortedDictionary<string, string> First = ImmutableSortedDictionary<string, string>.Empty
        .Add(MySql, Old).Add(Redis, Cache).Add(Buckets, "{ name: scans }").Add(Storage, "scans").Add(Backup, "{}");

    private static readonly ImmutableArray<Step> Steps =
    [
        new(1, "mysql-restore-1-beside", MySql, $"{Old}, next: {{ {PointInTime} }}"),
        new(1, "redis-restore-1-beside", Redis, $"{Cache}, next: {{ {Snapshot} }}"),
        new(1, "buckets-restore-1-beside", Buckets, "{ name: scans }, { name: scans-restored }"),
        new(2, "mysql-restore-2-serving", MySql, $"{Old}, next: {{ {PointInTime}, step: serving }}"),
        new(2, "redis-restore-2-serving", Redis, $"{Cache}, next: {{ {Snapshot}, step: serving }}"),
        new(2, "buckets-restore-2-serving", Storage, "scans-restored"),
        new(2, "backup-key-1-another-vault", Backup, "{ vault: 2, formerVaults: 1 }"),
        new(3, "mysql-restore-3-released", MySql, $"{Old}, next: {{ {PointInTime}, step: released }}"),
        new(3, "backup-key-2-ended", Backup, "{ vault: 2 }"),
        new(3, "redis-restore-3-released", Redis, $"{Cache}, next: {{ {Snapshot}, step: released }}"),
        new(4, "mysql-restore-4-moved-up", MySql, $"{Old}, generation: 2"),
        new(4, "redis-restore-4-moved-up", Redis, $"{Cache}, generation: 2"),
        new(5, "mysql-version-1-beside", MySql, $"{Old}, generation: 2, next: {{ replica: true }}"),
        new(6, "mysql-version-2-upgraded", MySql, $"{Old}, generation: 2, next: {{ {Upgrade}, step: upgraded }}"),
        new(7, "mysql-version-3-promoted", MySql, $"{Old}, generation: 2, next: {{ {Upgrade}, step: promoted }}"),
        new(8, "mysql-version-4-serving", MySql, $"{Old}, generation: 2, next: {{ {Upgrade}, step: serving }}"),
        new(9, "mysql-version-5-released", MySql, $"{Old}, generation: 2, next: {{ {Upgrade}, step: released }}"),
        new(10, "mysql-version-6-moved-up", MySql, $"{New}, generation: 3"),
        new(11, "mysql-storage-1-more", MySql, $"{New}, generation: 3, storageGiB: 200"),
        new(12, "mysql-storage-2-less-beside", MySql, $"{New}, generation: 3, storageGiB: 200, next: {{ storageGiB: 40 }}"),
    ];

    public static TheoryData<string> Names => [.. Steps.Select(step => step.Name)];

    [RealEngineTheory]
    [MemberData(nameof(Names))]
    public async Task Preview_OfAStep_IsTheApprovedOne(string name) =>
        Approved.Matches($"{name}.txt", string.Concat((await life.StepsAsync())[name].Select(step => $"{TextOf(step)}\n")));

    // Nothing that holds data goes but what is released, in the step after that.
    [RealEngineFact]
    public async Task Data_GoOnlyWhenOthersHaveTakenTheirPlace() => Assert.Equal(
        [
            "backup-key-2-ended delete infra-prod-backup-vault",
            "mysql-restore-4-moved-up delete infra-prod-mysql-primary",
            "mysql-restore-4-moved-up delete infra-prod-mysql-replica-euc1-az1",
            "mysql-version-6-moved-up delete infra-prod-mysql-g2-primary",
            "mysql-version-6-moved-up delete infra-prod-mysql-g2-replica-euc1-az1",
            "redis-restore-4-moved-up delete infra-prod-redis-group",
        ],
        await FindAsync(step => step.IsEnd && (step.Type == Vault || ReplacementFacts.TypesThatHoldData.Contains(step.Type))));

    [RealEngineFact]
    public async Task Names_LeadElsewhereInOneStepAndAreNeverMadeAgain() => Assert.Equal(
        [
            "mysql-restore-2-serving update infra-prod-mysql-reader-euc1-az1",
            "mysql-restore-2-serving update infra-prod-mysql-writer",
            "mysql-version-4-serving update infra-prod-mysql-reader-euc1-az1",
            "mysql-version-4-serving update infra-prod-mysql-writer",
            "redis-restore-2-serving update infra-prod-redis-name",
        ],
        await FindAsync(step => step.Type == Record));

    // What was the next is the present one, as it was.
    [RealEngineFact]
    public async Task MovedUp_MakesNothingAndChangesNoInstance() => Assert.Equal(
        [],
        (await FindAsync(step => step.Operation is not ("delete" or "update") || (step.Operation == "update" && step.Type == Instance)))
            .Where(line => line.Contains("-moved-up ", StringComparison.Ordinal)));

    // Without the steps before it, a higher generation would delete the data.
    [RealEngineFact]
    public async Task Preview_OfAGenerationThatIsOnlyRaised_IsRefused()
    {
        var refused = await life.RefusedAsync();

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("infra-prod-mysql-primary", refused.Text, StringComparison.Ordinal);
        Assert.Contains("because it is protected", refused.Text, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> FindAsync(Func<PreviewedStep, bool> wanted) =>
        from previewed in await life.StepsAsync()
        orderby previewed.Key
        from step in previewed.Value
        where wanted(step)
        select $"{previewed.Key} {step.Operation} {NameOf(step)}";

    private static string TextOf(PreviewedStep step) =>
        $"{step.Operation} {step.Type} {NameOf(step)}{(step.Properties.Length > 0 ? $" ({step.Properties})" : "")}";

    private static string NameOf(PreviewedStep step) => step.Urn.Split("::")[^1];

    /// <summary>One step of a sequence.</summary>
    /// <param name="Round">Number of its deployment.</param>
    /// <param name="Name">Its sequence, number and what it does; the name of the approved file.</param>
    /// <param name="Part">What changes.</param>
    /// <param name="Settings">The settings of the part.</param>
    private sealed record Step(int Round, string Name, string Part, string Settings);

    /// <summary>One stack that goes all steps, once.</summary>
    public sealed class Life : IDisposable
    {
        private const string Stack = "prod";
        private const string Settings =
            """
            config:
              pulumi:disable-default-providers: [aws]
              infra:accountId: "111122223333"
              infra:region: eu-central-1
              infra:zones: [euc1-az1, euc1-az2]
              infra:domain: { name: shop.example.com }
              infra:alarms: { emails: [operations@example.com] }
              infra:mysql: { MYSQL }
              infra:redis: { REDIS }
              infra:buckets: { list: [BUCKETS] }
              infra:backup: BACKUP
              infra:services:
                - name: web
                  worker: { image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.0.0" }
                  calls: [mysql, redis]
                  storage: [STORAGE]
                  servers: { minSize: 4, cpuTargetPercent: 40 }
            """;

        private readonly PulumiFolder _folder = new();
        private readonly Lazy<Task<(Dictionary<string, IReadOnlyList<PreviewedStep>> Steps, Ended Refused)>> _lived;

        public Life() => _lived = new(LiveAsync);

        /// <summary>What each step changes, by its name.</summary>
        internal async Task<Dictionary<string, IReadOnlyList<PreviewedStep>>> StepsAsync() => (await _lived.Value).Steps;

        /// <summary>The preview of a generation that is raised at once.</summary>
        internal async Task<Ended> RefusedAsync() => (await _lived.Value).Refused;

        public void Dispose() => _folder.Dispose();

        private async Task<(Dictionary<string, IReadOnlyList<PreviewedStep>> Steps, Ended Refused)> LiveAsync()
        {
            var present = First;
            await WriteAsync(present);
            (await _folder.PulumiAsync("stack", "init", Stack)).Succeeded();
            await UpAsync();
            await WriteAsync(present.SetItem(MySql, $"{Old}, generation: 2"));
            var refused = await _folder.PulumiAsync("preview", "--stack", Stack);
            var found = new Dictionary<string, IReadOnlyList<PreviewedStep>>();
            foreach (var round in Steps.GroupBy(step => step.Round))
            {
                foreach (var step in round)
                {
                    await WriteAsync(present.SetItem(step.Part, step.Settings));
                    var preview = (await _folder.PulumiAsync("preview", "--stack", Stack, "--json")).Succeeded();
                    found.Add(step.Name, PreviewedStep.AllOf(preview).Where(change => change.Operation != "same").ToList());
                }

                present = present.SetItems(round.Select(step => KeyValuePair.Create(step.Part, step.Settings)));
                await WriteAsync(present);
                await UpAsync();
            }

            return (found, refused);
        }

        private Task WriteAsync(ImmutableSortedDictionary<string, string> settings) => File.WriteAllTextAsync(
            _folder.PathOf($"Pulumi.{Stack}.yaml"),
            settings.Aggregate(Settings, (text, part) => text.Replace(part.Key, part.Value, StringComparison.Ordinal)));

        private async Task UpAsync() => (await _folder.PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
    }
}
