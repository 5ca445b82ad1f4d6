using System.Text.Json;
using Pulumi;

namespace Infra.Tests.Cli.Programs;

/// <summary>Outputs what it was given: settings, its organization, the output of another stack.</summary>
internal static class Settings
{
    public static Dictionary<string, object?> Show()
    {
        var config = new Config();
        var network = new StackReference("acme/network/prod");
        return new()
        {
            ["database"] = config.RequireObject<JsonElement>("database").GetRawText(),
            ["greeting"] = config.Require("greeting"),
            ["organization"] = Deployment.Instance.OrganizationName,
            ["region"] = new Config("aws").Require("region"),
            ["vpcId"] = network.GetOutput("vpcId"),
        };
    }
}
