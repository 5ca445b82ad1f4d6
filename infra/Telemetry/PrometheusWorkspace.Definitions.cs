using Infra.Telemetry.Alerts;
using Infra.Telemetry.Rules;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Telemetry;

public sealed partial class PrometheusWorkspace
{
    // An alert that goes off before the alert manager knows where to send it is never sent.
    private void CreateDefinitions()
    {
        var manager = new Aws.Amp.AlertManagerDefinition($"{_name}-alert-manager", new()
        {
            WorkspaceId = _workspace.Id,
            Definition = AlertManagerDefinition.Write(_name, _args.AlarmChannel, _args.Location.Region),
        }, Child);
        CreateNamespace(ServiceDefinitions.Namespace, ServiceDefinitions.Write(Sorted, _args.AlarmChannel), manager);
        foreach (var file in _args.RuleFiles.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            CreateNamespace(file.Name, file.Content, manager);
        }
    }

    private void CreateNamespace(string rules, string content, Resource manager)
    {
        var name = $"{_name}-rules-{rules}";
        var options = Child;
        options.DependsOn.Add(manager);
        _ = new Aws.Amp.RuleGroupNamespace(name, new()
        {
            WorkspaceId = _workspace.Id,
            Name = rules,
            Data = content,
            Tags = new() { ["Name"] = name },
        }, options);
    }
}
