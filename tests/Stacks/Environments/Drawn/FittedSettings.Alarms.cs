using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

/// <summary>Alarms: mail beside notices, and silences of existing alarms.</summary>
internal sealed partial class FittedSettings
{
    private void FitAlarms(JsonObject alarms)
    {
        var hasNotices = alarms["notices"] is JsonObject notices
            && (notices["targets"] is JsonArray { Count: > 0 } || notices["heartbeat"] is JsonObject);
        if (hasNotices && alarms["emails"] is not JsonArray { Count: > 0 })
        {
            alarms["emails"] = new JsonArray("operations@example.com");
        }

        // Those of notices are the ones whose names follow from the stack alone. Production takes no silence without names.
        if (isProduction && !hasNotices)
        {
            alarms.Remove("silences");
        }

        foreach (var silence in (alarms["silences"] as JsonArray ?? []).Select(silence => silence!.AsObject()))
        {
            FitSilence(silence, hasNotices);
        }
    }

    private void FitSilence(JsonObject silence, bool hasNotices)
    {
        silence.Remove("alarms");
        if (hasNotices && (isProduction || draw.Chance(2)))
        {
            silence["alarms"] = new JsonArray($"infra-{stack}-notices-alarm-function");
        }

        if (!silence.ContainsKey("cron"))
        {
            silence.Remove("until");
            silence["from"] = "2026-12-01T20:00:00Z";
            return;
        }

        silence.Remove("from");
        if (isProduction)
        {
            silence["until"] = "2027-01-31T00:00:00Z";
        }
    }
}
