using System.Collections.Immutable;
using Infra.Functions;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Grafana;

public sealed partial class GrafanaWorkspace
{
    private const int DefinitionsSeconds = 900;

    // It calls public addresses alone: AWS, and Grafana itself.
    private LambdaFunction CreateDefinitionsFunction()
    {
        var name = DefinitionsFunctionOf(_name);
        return new(this, new()
        {
            Name = name,
            Description = $"Loads data sources and dashboards into the workspace {_args.Prefix}.",
            Code = _args.DefinitionsCode,
            TimeoutSeconds = DefinitionsSeconds,
            Rights = GrafanaPolicies.Logs(_args.Location, name),
            LogRetentionDays = _spec.LogRetentionDays,
            LogsKeyArn = _args.LogsKeyArn,
            Protect = _args.Protect,
        });
    }

    // A second run changes nothing. The request names the workspace, so the function also runs for another one.
    private void LoadDefinitions(Aws.Grafana.Workspace workspace, LambdaFunction function)
    {
        var name = DefinitionsFunctionOf(_name);
        var rights = new Aws.Iam.RolePolicy($"{name}-role-tokens", new()
        {
            Role = function.Role.Id,
            Policy = workspace.Arn.Apply(arn => GrafanaPolicies.Tokens(arn).ToJson()),
        }, Child);
        var rows = DashboardRow.Create([.. _args.Groups, Alarms]);
        _ = new Aws.Lambda.Invocation($"{name}-run", new()
        {
            FunctionName = function.Resource.Name,
            Input = Output.Tuple(workspace.Id, workspace.Endpoint, _args.PrometheusEndpoint.ToOutput(), rows)
                .Apply(late => RequestOf(late.Item1, late.Item2, late.Item3, late.Item4)),
        }, new() { Parent = this, DependsOn = { rights } });
    }

    private string RequestOf(string workspace, string endpoint, string prometheus, ImmutableArray<DashboardRow> rows)
    {
        var request = GrafanaDefinitions.Write(_args, prometheus, rows);
        request["region"] = _args.Location.Region;
        request["workspace"] = workspace;
        request["endpoint"] = AddressOf(endpoint);
        return request.ToJsonString();
    }
}
