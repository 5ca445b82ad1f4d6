using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Data;

namespace Infra.Tests.Stacks.Environments.Drawn;

internal sealed partial class FittedSettings
{
    private const int StripedGiB = 400;
    private const int MostStorageGiB = 59_578;

    private void FitMySql(JsonObject mySql)
    {
        if (mySql.ContainsKey("engineVersion") || mySql.ContainsKey("allowMinorUpgrades") || mySql.ContainsKey("extendedSupport"))
        {
            var (version, isOpen, isOld) = draw.Any([("8.4", true, false), ("8.4.9", false, false), ("8.0", true, true), ("8.0.40", false, true)]);
            (mySql["engineVersion"], mySql["allowMinorUpgrades"]) = (version, isOpen);
            mySql["extendedSupport"] = isOld || draw.Chance(4);
        }

        if (isProduction)
        {
            mySql["multiAz"] = true;
        }

        if (mySql.ContainsKey("restoreFrom"))
        {
            mySql["shards"] = 1;
        }

        FitStorage(mySql);
        if (mySql["next"] is JsonObject next)
        {
            FitNext(mySql, next);
        }

        FitWindows(mySql, "backupWindow", 30);
        FitThresholds(mySql);
    }

    // Of the present line or a later one, no smaller, and at a step that their source has.
    private void FitNext(JsonObject mySql, JsonObject next)
    {
        AtMost(mySql, "generation", 98);
        var isPinned = (bool?)mySql["allowMinorUpgrades"] == false;
        var isOld = ((string?)mySql["engineVersion"])?.StartsWith("8.0", StringComparison.Ordinal) == true;
        if (next.ContainsKey("engineVersion"))
        {
            next["engineVersion"] = isPinned ? "8.4.10" : "8.4";
        }
        else if (isOld)
        {
            next.Remove("extendedSupport");
        }

        if (next.ContainsKey("restoreFrom"))
        {
            (mySql["shards"], next["replica"]) = (1, false);
        }

        var storage = (int)mySql["storageGiB"]!;
        if (next.ContainsKey("storageGiB") || next.ContainsKey("maxStorageGiB"))
        {
            storage = draw.Between(storage, MostStorageGiB);
            var least = ((11 * storage) + 9) / 10;
            (next["storageGiB"], next["maxStorageGiB"]) = (storage, draw.Between(least, Math.Max(65_536, least)));
        }

        string[] steps = (bool?)next["replica"] == true
            ? ["beside", "upgraded", "promoted", "serving", "released"]
            : ["beside", "serving", "released"];
        next["step"] = draw.Any([.. steps.Where(step => step != "upgraded" || next.ContainsKey("engineVersion"))]);
    }

    // A database can be asked to stop where nothing needs it at night.
    private void FitNights(JsonObject mySql, List<JsonObject> services)
    {
        if (mySql["offAtNight"] is null || !(bool)mySql["offAtNight"]!)
        {
            return;
        }

        if (isProduction || services.Any(service => service["servers"]?["schedules"] is not null || service["task"]?["schedule"] is not null))
        {
            mySql["offAtNight"] = false;
            return;
        }

        mySql.Remove("next");
        mySql["replicas"] = 0;
        mySql["workingHours"] = $"{Clock(draw.Between(0, 400))}-{Clock(draw.Between(1200, 1439))}";
        mySql["backupWindow"] = $"{Clock(draw.Between(400, 500))}-{Clock(draw.Between(530, 600))}";
        var weekday = draw.Any(["mon", "wed", "fri"]);
        mySql["maintenanceWindow"] = $"{weekday}:{Clock(700)}-{weekday}:{Clock(draw.Between(730, 900))}";
    }

    private void FitStorage(JsonObject mySql)
    {
        if (mySql.ContainsKey("iops") || mySql.ContainsKey("storageThroughput"))
        {
            AtLeast(mySql, "storageGiB", StripedGiB);
            var operations = draw.Between(12_000, 64_000);
            mySql["iops"] = operations;
            if (mySql.ContainsKey("storageThroughput"))
            {
                mySql["storageThroughput"] = draw.Between(500, Math.Min(4000, operations / 4));
            }
        }

        var storage = (int)mySql["storageGiB"]!;
        mySql["maxStorageGiB"] = draw.Between(((11 * storage) + 9) / 10, Math.Max(65_536, ((11 * storage) + 9) / 10));
    }

    // In the night, and any other time by day.
    private void FitWindows(JsonObject part, string daily, int minutes)
    {
        if (part.ContainsKey(daily) || part.ContainsKey("maintenanceWindow"))
        {
            var (night, day) = (draw.Between(0, 240), draw.Between(480, 1200));
            var weekday = draw.Any(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);
            part[daily] = $"{Clock(night)}-{Clock(night + minutes + draw.Between(0, 60))}";
            part["maintenanceWindow"] = $"{weekday}:{Clock(day)}-{weekday}:{Clock(day + minutes + draw.Between(0, 60))}";
        }
    }

    // Below what the instances have.
    private void FitThresholds(JsonObject mySql)
    {
        var ownClass = (string?)mySql["instanceClass"] ?? (isProduction ? "db.r7g.large" : "db.t4g.medium");
        string[] classes = [ownClass, (string?)mySql["replicaInstanceClass"] ?? ownClass, (string?)mySql["next"]?["instanceClass"] ?? ownClass];
        var memory = classes.Min(name => MySqlClass.FindMemoryMiB(name) ?? int.MaxValue);
        if (mySql["thresholds"] is JsonObject thresholds)
        {
            AtMost(thresholds, "freeStorageGiB", (int)mySql["storageGiB"]! - 1);
            AtMost(thresholds, "freeMemoryMiB", memory - 1);
            AtMost(thresholds, "connections", (int)Math.Min(memory * 1_048_576L / 12_582_880, MaxConnections(mySql)) - 1);
        }
    }

    private static long MaxConnections(JsonObject mySql) => (string?)mySql["parameters"]?["max_connections"] is { } text
        ? long.Parse(text, CultureInfo.InvariantCulture)
        : long.MaxValue;

    private void FitRedis(JsonObject redis)
    {
        var engine = (string?)redis["engine"] == "redis" ? RedisEngine.Redis : RedisEngine.Valkey;
        redis["engineVersion"] = draw.Any([.. RedisVersion.All.Where(version => version.Engine == engine)]).Version;
        if (redis["next"] is JsonObject next)
        {
            AtMost(redis, "generation", 98);
            next["engineVersion"] = redis["engineVersion"]!.DeepClone();
        }

        FitWindows(redis, "snapshotWindow", 60);

        // What is protected has snapshots, whatever its exemptions.
        AtLeast(redis, "snapshotRetentionDays", isProduction ? 1 : 0);
    }
}
