using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Observability;

/// <summary>
/// The dashboard of an environment, drawn from the declarations of its alarms: which are on, and for each component what they watch and
/// where their thresholds are.
/// </summary>
public sealed class Dashboard : ComponentResource
{
    /// <summary>Address of the dashboard in the AWS console.</summary>
    [Output("url")]
    public Output<string> Url { get; private set; }

    /// <param name="name">Logical name; also the dashboard's, so unique in the account.</param>
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
