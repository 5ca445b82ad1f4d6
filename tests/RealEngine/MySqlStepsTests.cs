using System.Collections.Immutable;
using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary>
/// The sequences of <c>docs/restoring.md</c> for MySQL, on one stack of production, one after the other: set back to a point in time, a new version by
/// a replica, less storage. Each step is previewed, approved and deployed.
/// </summary>
public sealed class MySqlStepsTests(MySqlStepsTests.Life life) : IClassFixture<MySqlStepsTests.Life>
{
    private const string Instance = "aws:rds/instance:Instance";
    private const string Record = "aws:route53/record:Record";
    private const string Old = "replicas: 1, engineVersion: '8.0', extendedSupport: true";
    private const string PointInTime = "restoreFrom: { instance: infra-prod-mysql-primary, time: '2026-01-31T23:59:59Z' }";
    private const string Upgrade = "replica: true, engineVersion: '8.4', extendedSupport: false";
    private const string New = "replicas: 1, engineVersion: '8.4'";

    private static readonly ImmutableArray<(string Name, string Settings)> Steps =
    [
        ("mysql-restore-1-beside", $"{Old}, next: {{ {PointInTime} }}"),
        ("mysql-restore-2-serving", $"{Old}, next: {{ {PointInTime}, step: serving }}"),
        ("mysql-restore-3-released", $"{Old}, next: {{ {PointInTime}, step: released }}"),
        ("mysql-restore-4-moved-up", $"{Old}, generation: 2"),
        ("mysql-version-1-beside", $"{Old}, generation: 2, next: {{ replica: true }}"),
        ("mysql-version-2-upgraded", $"{Old}, generation: 2, next: {{ {Upgrade}, step: upgraded }}"),
        ("mysql-version-3-promoted", $"{Old}, generation: 2, next: {{ {Upgrade}, step: promoted }}"),
        ("mysql-version-4-serving", $"{Old}, generation: 2, next: {{ {Upgrade}, step: serving }}"),
        ("mysql-version-5-released", $"{Old}, generation: 2, next: {{ {Upgrade}, step: released }}"),
        ("mysql-version-6-moved-up", $"{New}, generation: 3"),
        ("mysql-storage-1-more", $"{New}, generation: 3, storageGiB: 200"),
        ("mysql-storage-2-less-beside", $"{New}, generation: 3, storageGiB: 200, next: {{ storageGiB: 40 }}"),
    ];

    public static TheoryData<int, string> All => [.. Steps.Select((step, index) => (index, step.Name))];

    [RealEngineTheory]
    [MemberData(nameof(All))]
    public async Task Preview_OfAStep_IsTheApprovedOne(int index, string name) =>
        Approved.Matches($"{name}.txt", string.Concat((await life.StepsAsync())[index].Select(step => $"{TextOf(step)}\n")));

    // Nothing that holds data goes but the former instances, in the step after that which releases them.
    [RealEngineFact]
    public async Task Instances_GoOnlyWhenOthersHaveTakenTheirPlace() => Assert.Equal(
        [
            "mysql-restore-4-moved-up delete infra-prod-mysql-primary",
            "mysql-restore-4-moved-up delete infra-prod-mysql-replica-euc1-az1",
            "mysql-version-6-moved-up delete infra-prod-mysql-g2-primary",
            "mysql-version-6-moved-up delete infra-prod-mysql-g2-replica-euc1-az1",
        ],
        from previewed in (await life.StepsAsync()).Index()
        from step in previewed.Item
        where step.IsEnd && ReplacementFacts.TypesThatHoldData.Contains(step.Type)
        select $"{Steps[previewed.Index].Name} {step.Operation} {NameOf(step)}");

    [RealEngineFact]
    public async Task Names_AreNeverMadeAgainAndLeadElsewhereInOneStep() => Assert.Equal(
        [
            "mysql-restore-2-serving update infra-prod-mysql-reader-euc1-az1 (records[0])",
            "mysql-restore-2-serving update infra-prod-mysql-writer (records[0])",
            "mysql-version-4-serving update infra-prod-mysql-reader-euc1-az1 (records[0])",
            "mysql-version-4-serving update infra-prod-mysql-writer (records[0])",
        ],
        from previewed in (await life.StepsAsync()).Index()
        from step in previewed.Item
        where step.Type == Record
        select $"{Steps[previewed.Index].Name} {step.Operation} {NameOf(step)} ({step.Properties})");

    // Moving up: what was the next is the present one, as it was.
    [RealEngineFact]
    public async Task MovedUp_MakesNothing() => Assert.Equal(
        [],
        from previewed in (await life.StepsAsync()).Index()
        where Steps[previewed.Index].Name.EndsWith("-moved-up", StringComparison.Ordinal)
        from step in previewed.Item
        where step.Operation is not ("delete" or "update") || (step.Type == Instance && step.Operation == "update")
        select TextOf(step));

    // Without the steps before it, a higher generation would delete the data.
    [RealEngineFact]
    public async Task Preview_OfAGenerationThatIsOnlyRaised_IsRefused()
    {
        var refused = await life.RefusedAsync();

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("infra-prod-mysql-primary", refused.Text, StringComparison.Ordinal);
        Assert.Contains("marked for protection", refused.Text, StringComparison.Ordinal);
    }

    private static string TextOf(PreviewedStep step) =>
        $"{step.Operation} {step.Type} {NameOf(step)}{(step.Properties.Length > 0 ? $" ({step.Properties})" : "")}";

    private static string NameOf(PreviewedStep step) => step.Urn.Split("::")[^1];

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
              infra:services:
                - name: web
                  worker: { image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.0.0" }
                  calls: [mysql]
            """;

        private readonly PulumiFolder _folder = new();
        private readonly Lazy<Task<(IReadOnlyList<IReadOnlyList<PreviewedStep>> Steps, Ended Refused)>> _lived;

        public Life() => _lived = new(LiveAsync);

        /// <summary>What each step changes.</summary>
        internal async Task<IReadOnlyList<IReadOnlyList<PreviewedStep>>> StepsAsync() => (await _lived.Value).Steps;

        /// <summary>The preview of a generation that is raised at once.</summary>
        internal async Task<Ended> RefusedAsync() => (await _lived.Value).Refused;

        public void Dispose() => _folder.Dispose();

        private async Task<(IReadOnlyList<IReadOnlyList<PreviewedStep>> Steps, Ended Refused)> LiveAsync()
        {
            await WriteAsync(Old);
            (await _folder.PulumiAsync("stack", "init", Stack)).Succeeded();
            await UpAsync();
            await WriteAsync($"{Old}, generation: 2");
            var refused = await _folder.PulumiAsync("preview", "--stack", Stack);
            var found = new List<IReadOnlyList<PreviewedStep>>();
            foreach (var (_, settings) in Steps)
            {
                await WriteAsync(settings);
                var preview = (await _folder.PulumiAsync("preview", "--stack", Stack, "--json")).Succeeded();
                found.Add([.. PreviewedStep.AllOf(preview).Where(step => step.Operation != "same")]);
                await UpAsync();
            }

            return (found, refused);
        }

        private Task WriteAsync(string settings) => File.WriteAllTextAsync(
            _folder.PathOf($"Pulumi.{Stack}.yaml"), Settings.Replace("MYSQL", settings, StringComparison.Ordinal));

        private async Task UpAsync() => (await _folder.PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
    }
}
