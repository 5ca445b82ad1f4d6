using System.Collections.Immutable;
using System.Text.Json;
using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary>
/// The sequence of <c>docs/recovery.md</c> on <c>examples/recoverable</c>: a second region is added, serves, and gives back to the first. Each step
/// is previewed, approved, and deployed.
/// </summary>
public sealed class RecoveryTests(RecoveryTests.Life life) : IClassFixture<RecoveryTests.Life>
{
    /// <summary>Folder of the example.</summary>
    internal const string Example = "recoverable";

    private const string Stack = "prod";
    private const string Here = "infra-prod-dr-";
    private const string Database = "infra:mysql: {}";
    private const string CopyOfFiles = "fs-0123456789abcdef0";
    private const string Active = $"\n    active: true\n    fileSystemId: {CopyOfFiles}";

    private static readonly ImmutableArray<Step> Steps =
    [
        new("recovery-1-added", "", "{}"),

        // As while the first region cannot be reached.
        new("recovery-2-active", Active, "{}", "**::infra-prod-dr-**", "**::infra-prod-public**", "**::infra-prod-tcp-edge**"),
        new("recovery-3-following", Active, "{ next: { replica: true, fromRecovery: true } }"),
        new("recovery-4-promoted", Active, "{ next: { replica: true, fromRecovery: true, step: promoted } }"),
        new("recovery-5-back", "", "{ next: { replica: true, fromRecovery: true, step: serving } }"),
        new("recovery-6-released", "", "{ next: { replica: true, fromRecovery: true, step: released } }"),
        new("recovery-7-moved-up", "", "{ generation: 2 }"),
    ];

    public static TheoryData<string> Names => [.. Steps.Select(step => step.Name)];

    [RealEngineTheory]
    [MemberData(nameof(Names))]
    public async Task Preview_OfAStep_IsTheApprovedOne(string name) =>
        Approved.Matches($"{name}.txt", string.Concat((await life.StepsAsync())[name].Select(step => $"{TextOf(step)}\n")));

    // Nothing that holds data goes but what is released, in the step after that, and what came with the services of the second region.
    [RealEngineFact]
    public async Task Data_GoOnlyWhenOthersHaveTakenTheirPlace() => Assert.Equal(
        [
            "recovery-5-back delete infra-prod-dr-mysql-replica-euw1-az1",
            "recovery-5-back delete infra-prod-dr-mysql-replica-euw1-az2",
            "recovery-5-back delete infra-prod-dr-queues-letters-dead-letters",
            "recovery-5-back delete infra-prod-dr-queues-letters-queue",
            "recovery-7-moved-up delete infra-prod-dr-mysql-primary",
            "recovery-7-moved-up delete infra-prod-mysql-primary",
            "recovery-7-moved-up delete infra-prod-mysql-replica-euc1-az1",
            "recovery-7-moved-up delete infra-prod-mysql-replica-euc1-az2",
        ],
        (await life.StepsAsync()).SelectMany(step => step.Value.Where(IsEndOfData).Select(end => $"{step.Key} {end.Operation} {NameOf(end)}"))
            .Order(StringComparer.Ordinal));

    // So it can be done while the first region is lost.
    [RealEngineFact]
    public async Task SwitchOver_ChangesNothingInTheFirstRegion() => Assert.Equal(
        [
            "update aws:cloudwatch/dashboard:Dashboard infra-prod-dashboard", "update aws:route53/record:Record infra-prod-public-a-shop.example.com",
            "update infra:edge:AliasRecords infra-prod-public",
        ],
        (await life.StepsAsync())["recovery-2-active"].Where(step => !$"{NameOf(step)}-".StartsWith(Here, StringComparison.Ordinal))
            .Select(step => $"{step.Operation} {step.Type} {NameOf(step)}").Order(StringComparer.Ordinal));

    private static bool IsEndOfData(PreviewedStep step) =>
        step.IsEnd && (step.Type == "aws:backup/vault:Vault" || ReplacementFacts.TypesThatHoldData.Contains(step.Type));

    private static string TextOf(PreviewedStep step) =>
        $"{step.Operation} {step.Type} {NameOf(step)}{(step.Properties.Length > 0 ? $" ({step.Properties})" : "")}";

    private static string NameOf(PreviewedStep step) => step.Urn.Split("::")[^1];

    /// <summary>Settings of a step, the name of its approved preview, and what is deployed of it; all without targets.</summary>
    private sealed record Step(string Name, string Recovery, string MySql, params string[] Targets);

    /// <summary>One deployment for all tests.</summary>
    public sealed class Life : IDisposable
    {
        private readonly PulumiFolder _folder = new(Repository.PathOf("examples", Example));
        private readonly Lazy<Task<ImmutableSortedDictionary<string, ImmutableArray<PreviewedStep>>>> _steps;

        public Life() => _steps = new(PlayAsync);

        /// <summary>What each step does.</summary>
        internal Task<ImmutableSortedDictionary<string, ImmutableArray<PreviewedStep>>> StepsAsync() => _steps.Value;

        public void Dispose() => _folder.Dispose();

        // In the end the second region is taken away, and then all that is left.
        private async Task<ImmutableSortedDictionary<string, ImmutableArray<PreviewedStep>>> PlayAsync()
        {
            await MakeCopiesOfFilesAsync();
            (await _folder.PulumiAsync("stack", "init", Stack)).Succeeded();
            var settings = await File.ReadAllTextAsync(FileName);
            var recovery = settings.IndexOf("  infra:recovery:", StringComparison.Ordinal);
            var without = settings.Remove(recovery, settings.IndexOf("  infra:alarms:", StringComparison.Ordinal) - recovery);
            await UpAsync(without);

            var all = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<PreviewedStep>>(StringComparer.Ordinal);
            foreach (var step in Steps)
            {
                var text = settings.Replace("cidr: 10.24.0.0/16", $"cidr: 10.24.0.0/16{step.Recovery}", StringComparison.Ordinal)
                    .Replace(Database, $"infra:mysql: {step.MySql}", StringComparison.Ordinal);
                await File.WriteAllTextAsync(FileName, text);
                var preview = (await _folder.PulumiAsync("preview", "--stack", Stack, "--json")).Succeeded();
                all.Add(
                    step.Name, [.. PreviewedStep.AllOf(preview).Where(found => found.Operation != "same" && found.Type != "pulumi:pulumi:Stack")]);
                await UpAsync(text, step.Targets);
            }

            await EndAsync(without);
            return all.ToImmutable();
        }

        private async Task EndAsync(string without)
        {
            (await _folder.PulumiAsync("state", "unprotect", "--stack", Stack, "--all")).Succeeded();
            await UpAsync(without.Replace(Database, "infra:mysql: { generation: 2 }", StringComparison.Ordinal));
            (await _folder.PulumiAsync("state", "unprotect", "--stack", Stack, "--all")).Succeeded();
            (await _folder.PulumiAsync("destroy", "--stack", Stack, "--skip-preview")).Succeeded();
            (await _folder.PulumiAsync("stack", "rm", Stack, "--preserve-config")).Succeeded();
        }

        private string FileName => _folder.PathOf($"Pulumi.{Stack}.yaml");

        private async Task UpAsync(string settings, params string[] targets)
        {
            await File.WriteAllTextAsync(FileName, settings);
            (await _folder.PulumiAsync(["up", "--stack", Stack, "--skip-preview", .. targets.SelectMany(target => (string[])["--target", target])]))
                .Succeeded();
        }

        // EFS names the copy that it makes.
        private async Task MakeCopiesOfFilesAsync()
        {
            var outputs = _folder.PathOf("outputs.json");
            var replication = new { destination = new { region = "eu-west-1", fileSystemId = CopyOfFiles } };
            await File.WriteAllTextAsync(outputs, JsonSerializer.Serialize(
                new Dictionary<string, object> { ["aws:efs/replicationConfiguration:ReplicationConfiguration"] = replication }));
            _folder.Variables["STANDIN_OUTPUTS"] = outputs;
        }
    }
}
