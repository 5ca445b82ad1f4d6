using System.Text.Json.Nodes;
using Infra.Observability;

namespace Infra.Tests.Stacks.Environments.Drawn;

internal sealed partial class FittedSettings
{
    // A copy is locked for as long as the log is kept, and in development somebody can delete it.
    private void FitArchive(JsonObject settings)
    {
        if (settings["accessLogs"] is not JsonObject logs || logs["archive"] is not JsonObject archive)
        {
            return;
        }

        AtLeast(archive, "days", NumberOf(logs, "retentionDays", NumberOf(settings, "logRetentionDays", LogRetentionAttribute.DefaultDays)));
        if (!isProduction)
        {
            archive["mode"] = "governance";
        }
    }
}
