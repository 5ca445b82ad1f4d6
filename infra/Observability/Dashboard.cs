using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Observability;

/// <summary>
/// The dashboard of an environment, made from its alarms: their states, and for each component a row of graphs with the metrics and thresholds of its
/// alarms.
/// </summary>
public sealed class Dashboard : ComponentResource
{
    /// <summary>Address of the dashboard in the AWS console.</summary>
    [Output("url")]
    public Output<string> Url { get; private set; }

    /// <param name="name">Logical name; also the name of the dashboard, so it must be unique in the account.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    public Dashboard(string name, DashboardArgs args, ComponentResourceOptions? options = null)
        : base("infra:observability:Dashboard", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        _ = new Aws.CloudWatch.Dashboard($"{name}-dashboard", new()
        {
            DashboardName = name,
            DashboardBody = DashboardBody.Write(args.Region, args.Groups),
        }, new() { Parent = this });

        Url = Output.Create($"https://{args.Region}.console.aws.amazon.com/cloudwatch/home?region={args.Region}#dashboards/dashboard/{name}");
        RegisterOutputs();
    }
}
