using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Telemetry;

/// <summary>
/// Metrics of services for months: a workspace of Amazon Managed Service for Prometheus with limits for each service, recording rules, alerts, an
/// alert manager that sends to the topic of the alarms, and its log. Collectors write into it.
/// </summary>
public sealed partial class PrometheusWorkspace : ComponentResource
{
    /// <summary>Kind of the component: the file name of its runbooks.</summary>
    internal const string Kind = "prometheus";

    private readonly string _name;
    private readonly PrometheusWorkspaceArgs _args;
    private readonly Aws.Amp.Workspace _workspace;

    /// <summary>Id of the workspace.</summary>
    [Output("workspaceId")]
    public Output<string> WorkspaceId { get; private set; }

    /// <summary>ARN of the workspace.</summary>
    [Output("workspaceArn")]
    public Output<string> WorkspaceArn { get; private set; }

    /// <summary>Address at which the workspace is asked, with a closing slash.</summary>
    [Output("endpoint")]
    public Output<string> Endpoint { get; private set; }

    /// <summary>Address to which collectors write, with signed requests.</summary>
    [Output("remoteWriteUrl")]
    public Output<string> RemoteWriteUrl { get; private set; }

    /// <summary>What a collector must be allowed.</summary>
    public Output<PolicyStatement> WriteStatement { get; }

    /// <summary>Log of rules and alerts that failed.</summary>
    public LogSource Log { get; }

    /// <summary>Its alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name, 1 to 60 lower-case letters, digits and single hyphens, unique in account and region.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public PrometheusWorkspace(string name, PrometheusWorkspaceArgs args, ComponentResourceOptions? options = null)
        : base("infra:telemetry:PrometheusWorkspace", name, PrometheusWorkspaceValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;

        var log = CreateLogGroup();
        _workspace = CreateWorkspace(log);
        CreateConfiguration();
        CreateDefinitions();
        Log = new($"{name}-log", log.Name);
        RemoteWriteUrl = Output.Format($"{_workspace.PrometheusEndpoint}api/v1/remote_write");
        CreateParameter();
        CreateFilters(log);
        Alarms = AlarmGroup.Create(this, Kind, args.AlarmChannel, PrometheusAlarms.Create(name, args, _workspace.Id));

        WorkspaceId = _workspace.Id;
        WorkspaceArn = _workspace.Arn;
        Endpoint = _workspace.PrometheusEndpoint;
        WriteStatement = _workspace.Arn.Apply(PrometheusPolicies.Write);
        RegisterOutputs();
    }

    /// <summary>A statement of the length of <see cref="WriteStatement"/>, with a stand-in for the id that AWS has not chosen yet.</summary>
    /// <param name="location">Account and region.</param>
    public static PolicyStatement StandIn(AwsLocation location) => PrometheusPolicies.Write(PrometheusPolicies.StandInArn(location));

    /// <summary>
    /// Name of the parameter that tells collectors where to write: <see cref="RemoteWriteUrl"/>. AWS chooses the id in it, which user data would
    /// need before.
    /// </summary>
    /// <param name="name">Logical name of the component.</param>
    public static string ParameterNameOf(string name) => $"/{name}/remote-write-url";

    /// <summary>Names of the log groups, for the policy of the key that encrypts them.</summary>
    /// <param name="name">Logical name of the component.</param>
    public static ImmutableArray<string> LogGroupNames(string name) => [LogGroupNameOf(name)];

    private static string LogGroupNameOf(string name) => $"/{name}/prometheus";

    private CustomResourceOptions Child => new() { Parent = this };

    private CustomResourceOptions Stateful => new() { Parent = this, Protect = _args.Protect };
}
