using System.Text.Json.Nodes;
using Infra.Observability;

namespace Infra.Tests.Stacks.Environments.Drawn;

internal sealed partial class FittedSettings
{
    private const int MaxShardsPerNode = 1000;

    // Zones get as many nodes as each other.
    private void FitLogSearch(JsonObject settings, JsonObject search)
    {
        if ((int?)search["nodes"] is > 1)
        {
            search["nodes"] = draw.Any([2, 3, 4, 6, 9]);
        }

        if (isProduction)
        {
            search.Remove("dedicatedManagers");
        }

        var days = NumberOf(search, "retentionDays", NumberOf(settings, LogRetentionAttribute.SharedKey, LogRetentionAttribute.DefaultDays));
        var nodes = NumberOf(search, "nodes", isProduction ? 3 : 1);
        var copies = nodes == 1 ? 1 : 2;
        AtMost(search, "shardsPerDay", Math.Max(1, nodes * MaxShardsPerNode / days / copies));
        if (days * copies > nodes * MaxShardsPerNode)
        {
            search["retentionDays"] = 180;
        }
    }
}
