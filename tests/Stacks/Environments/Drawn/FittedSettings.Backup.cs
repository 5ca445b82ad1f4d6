using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

internal sealed partial class FittedSettings
{
    private static readonly string[] Vaults =
    [
        "arn:aws:backup:eu-west-1:777788889999:backup-vault:copies", "arn:aws:backup:eu-central-1:777788889999:backup-vault:copies",
    ];

    private void FitBackup(JsonObject settings)
    {
        if (settings["backup"] is not JsonObject backup)
        {
            return;
        }

        // AWS Backup takes no database that is stopped.
        if (settings["mysql"] is JsonObject mySql && (bool?)mySql["offAtNight"] == true)
        {
            mySql["offAtNight"] = false;
        }

        if (backup["copies"] is JsonArray copies)
        {
            backup["copies"] = new JsonArray([.. Vaults.Take(copies.Count).Select(vault => JsonValue.Create(vault))]);
        }

        if (backup.ContainsKey("formerVaults"))
        {
            AtMost(backup, "formerVaults", NumberOf(backup, "vault", 1) - 1);
        }

        FitLock(backup, settings["mysql"] as JsonObject);
    }

    // Jobs with fewer or more days than the lock allows fail.
    private void FitLock(JsonObject backup, JsonObject? mySql)
    {
        if (backup["lock"] is not JsonObject held)
        {
            return;
        }

        if (!isProduction)
        {
            backup.Remove("lock");
            return;
        }

        var (continuous, daily, monthly) =
            (NumberOf(backup, "continuousDays", 35), NumberOf(backup, "dailyDays", 35), NumberOf(backup, "monthlyDays", 365));
        int[] fewest = [NumberOf(held, "minDays", 7), continuous, daily, mySql is null ? 35 : NumberOf(mySql, "backupRetentionDays", 35)];
        held["minDays"] = fewest.Min();
        held["maxDays"] = Math.Max(NumberOf(held, "maxDays", 3650), Math.Max(continuous, Math.Max(daily, monthly)));
    }
}
