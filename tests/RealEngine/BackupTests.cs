using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of backups: added to what holds data, changed and removed.</summary>
public sealed class BackupTests
{
    private const string Database = "aws:rds/instance:Instance infra-qa-mysql-primary";
    private const string Lock = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
    private const string Selection = "aws:backup/selection:Selection infra-qa-backup";
    private const string Vault = "aws:backup/vault:Vault";

    private const string Without = $$"""
        {{SmallStack.Head}}
          infra:services:
            - name: web
              container: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0", port: 8080}
              calls: [mysql, files]
              storage: [uploads]
          infra:mysql: { offAtNight: false }
          infra:files: {}
          infra:buckets: { list: [{ name: uploads }] }

        """;

    [RealEngineFact]
    public async Task Backup_AddedChangedAndRemoved_TouchesNoDataThatIsBackedUp()
    {
        using var stack = await SmallStack.CreateAsync();
        var before = await stack.UpAsync(Without);
        Assert.Null(before[Database]["tags"]!["Backup"]);

        // What holds data gets the tag, and nothing else of it changes.
        var steps = await stack.StepsAsync(With(""));
        Assert.DoesNotContain(steps, step => step.Operation is "delete" or "replace" or "create-replacement" or "delete-replaced");
        var added = await stack.UpAsync(With(""));
        Assert.Equal("continuous", (string?)added[Database]["tags"]!["Backup"]);
        Assert.Equal(
            [$"{Selection}-buckets-selection", $"{Selection}-databases-selection", $"{Selection}-files-selection"],
            added.Keys.Where(key => key.StartsWith(Selection, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal("", await stack.ChangesAsync(With("")));

        // Other days, copies and tests: plans change in place, and the days of the database come by its plan.
        const string More = "continuousDays: 9, copies: ['arn:aws:backup:eu-west-1:111122223333:backup-vault:copies'], restoreTests: weekly";
        var longer = With(More).Replace("offAtNight: false", "offAtNight: false, backupRetentionDays: 9", StringComparison.Ordinal);
        var changes = await stack.StepsAsync(longer);
        Assert.DoesNotContain(changes, step => step.Operation.Contains("replace", StringComparison.Ordinal));
        Assert.DoesNotContain(changes, step =>
            step.Operation == "update" && step.Urn.EndsWith("::infra-qa-mysql-primary", StringComparison.Ordinal));
        var changed = await stack.UpAsync(longer);
        Assert.Equal(
            9,
            (int)changed["aws:backup/plan:Plan infra-qa-backup-databases-plan"]["rules"]![0]!["lifecycle"]!["deleteAfter"]!);
        Assert.Contains("aws:backup/restoreTestingSelection:RestoreTestingSelection infra-qa-backup-restore-test-selection", changed.Keys);
        Assert.DoesNotContain(changed.Keys, key => key.StartsWith(Lock, StringComparison.Ordinal));

        var after = await stack.UpAsync(Without);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(before[Database]["identifier"]!.ToJsonString(), after[Database]["identifier"]!.ToJsonString());
        Assert.DoesNotContain(after.Keys, key => key.StartsWith(Vault, StringComparison.Ordinal));
    }

    private static string With(string backup) => $$"""
        {{Without.TrimEnd()}}
          infra:backup: {{{backup}}}

        """;
}
