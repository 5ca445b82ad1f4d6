using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Telemetry;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    // Beside every container is a collector that may write to the workspace, on servers that may read where it is; nothing else may, and without
    // telemetry there is no trace of it.
    private static IEnumerable<string> CollectorsWriteToTheWorkspace(DeclaredEnvironment environment)
    {
        var plan = environment.Plan;
        var name = environment.FindPart("telemetry")?.Name;
        var metered = name is null ? [] : plan.Services.Where(service => service.Container is not null).ToList();
        var writers = from service in metered
                      from role in LateRolesOf(plan, service)
                      select $"{role.Policy} {name}-workspace-arn";
        var writing = from policy in environment.OfType(RolePolicy)
                      from statement in policy.Statements
                      where TextsOf(statement["Action"]).Contains("aps:RemoteWrite")
                      from arn in TextsOf(statement["Resource"])
                      select $"{policy.Name} {arn}";
        var servers = metered.Where(service => service.HasServers).Select(service => service.ServersName).ToList();
        var collecting = environment.OfType("aws:ec2/launchTemplate:LaunchTemplate")
            .Where(template => UserDataOf(template).Contains("infra-collector.service", StringComparison.Ordinal)).Select(template => template.Name);
        var parameter = $":parameter{(name is null ? "" : PrometheusWorkspace.ParameterNameOf(name))}\"";
        var reading = environment.OfType(RolePolicy).Where(policy => policy.Text("policy").Contains(parameter, StringComparison.Ordinal))
            .Select(policy => policy.Name);
        return
        [
            .. Differences(writers, writing),
            .. Differences(servers.Select(service => $"{service}-template"), collecting),
            .. Differences(servers.Select(service => $"{service}-role-policy"), reading),
            .. name is not null
                ? []
                : Unless(
                    resource => !resource.Type.StartsWith("aws:amp/", StringComparison.Ordinal)
                        && !resource.Type.StartsWith("aws:grafana/", StringComparison.Ordinal),
                    environment.Resources),
        ];
    }

    // The account is set up by the environments that say so, for X-Ray alone, and by no others.
    private static IEnumerable<string> TracesAreTakenWhereSaid(DeclaredEnvironment environment)
    {
        var search = (environment.FindPart("telemetry")?.Spec as TelemetrySpec)?.Traces?.TransactionSearch;
        var writers = from policy in environment.OfType("aws:cloudwatch/logResourcePolicy:LogResourcePolicy")
                      where policy.Text("policyDocument").Contains("log-group:aws/spans", StringComparison.Ordinal)
                      from statement in JsonNode.Parse(policy.Text("policyDocument"))!["Statement"]!.AsArray()
                      select $"{statement!["Principal"]!["Service"]} {statement["Action"]}";
        var rules = from rule in environment.OfType("aws:xray/indexingRule:IndexingRule")
                    let percent = JsonNode.Parse(rule.InputText)!["rule"]!["probabilistic"]!["desiredSamplingPercentage"]
                    select $"{rule.Text("name")} {percent}";
        var destinations = environment.OfType("aws:xray/traceSegmentDestination:TraceSegmentDestination").Select(to => to.Text("destination"));
        var started = environment.OfType("aws:cloudcontrol/resource:Resource").Select(resource => resource.Text("typeName"));
        return Differences(
            search is null
                ? []
                :
                [
                    "xray.amazonaws.com logs:PutLogEvents",
                    string.Create(CultureInfo.InvariantCulture, $"Default {search.IndexPercent}"),
                    "CloudWatchLogs",
                    "AWS::ApplicationSignals::Discovery",
                ],
            [.. writers, .. rules, .. destinations, .. started]);
    }

    // What is counted in the log of the workspace.
    private static IEnumerable<string> FaultsOfTelemetry(DeclaredEnvironment environment) =>
        from part in environment.Plan.Parts
        where part.Key == "telemetry"
        from fault in new[] { "alert-manager", "rules" }
        select $"/{part.Name}/prometheus {PrefixOf(environment)}/prometheus {fault}";
}
