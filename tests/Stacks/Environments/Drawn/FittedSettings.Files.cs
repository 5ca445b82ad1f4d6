using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

internal sealed partial class FittedSettings
{
    private void FitFiles(JsonObject files)
    {
        var throughput = (string?)files["throughput"] ?? "elastic";
        if (throughput == "provisioned")
        {
            files["provisionedMiBps"] ??= draw.Between(1, 3414);
        }
        else
        {
            files.Remove("provisionedMiBps");
        }

        if (isProduction)
        {
            files.Remove("backups");
        }

        if (files["lifecycle"] is JsonObject lifecycle
            && (throughput != "elastic" || NumberOf(lifecycle, "archiveDays", 0) <= NumberOf(lifecycle, "infrequentAccessDays", 30)))
        {
            lifecycle.Remove("archiveDays");
        }
    }
}
