using System.Text.Json.Nodes;
using Infra.Compute;
using Infra.Stacks.Planning;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private static IEnumerable<RecordedResource> GroupsThatServe(DeclaredEnvironment environment) =>
        environment.OfType(ServerGroup).Where(group => TaskOf(environment, group) is null);

    // Nothing runs a second server of a task, and something runs the first.
    private static IEnumerable<string> TasksRunAlone(DeclaredEnvironment environment)
    {
        foreach (var group in environment.OfType(ServerGroup))
        {
            if (TaskOf(environment, group) is not { Task: { } task, ServersName: var name })
            {
                continue;
            }

            if (NumberOf(group, "minSize") != 0 || NumberOf(group, "maxSize") != 1 || group.Inputs.ContainsKey("instanceRefresh"))
            {
                yield return $"{group.Name} may have two servers";
            }

            var invocations = environment.OfType("aws:lambda/invocation:Invocation").Count(run => run.Text("functionName") == $"{name}-run");
            var schedules = environment.OfType("aws:autoscaling/schedule:Schedule")
                .Count(schedule => schedule.Text("autoscalingGroupName") == group.Text("name") && NumberOf(schedule, "desiredCapacity") == 1);
            var expected = task.Before.IsEmpty ? 0 : TaskTimes.Invocations(task.TimeLimitMinutes);
            if (invocations != expected || schedules != (task.Schedule is null ? 0 : 1))
            {
                yield return $"{group.Name} has {invocations} invocations and {schedules} schedules";
            }
        }
    }

    // The servers of the services that a task names wait for it, and no others.
    private static IEnumerable<string> ServersWaitForTheirTasks(DeclaredEnvironment environment) =>
        from servers in environment.OfType("infra:compute:ServerGroup")
        let expected = from service in environment.Plan.Services
                       where service.Task is { } task && task.Before.Any(name => environment.Plan.Names.With(name) == servers.Name)
                       orderby service.ServersName
                       select service.ServersName
        let waited = TasksBefore(servers)
        where !expected.SequenceEqual(waited)
        select $"{servers.Name} waits for the tasks [{string.Join(", ", waited)}]";

    // Server and function meet at one parameter, and call a version the same.
    private static IEnumerable<string> ResultsOfTasksArrive(DeclaredEnvironment environment) =>
        from service in environment.Plan.Services
        where service.Task is { Before.IsEmpty: false }
        let name = service.ServersName
        let userData = UserDataOf(environment.Get("aws:ec2/launchTemplate:LaunchTemplate", $"{name}-template").Text("userData"))
        from run in environment.OfType("aws:lambda/invocation:Invocation")
        where run.Text("functionName") == $"{name}-run"
        let request = JsonNode.Parse(run.Text("input"))!
        let told = $"infra-task-result {environment.Plan.Location.Region} {request["group"]} /var/lib/infra-task/result "
            + $"{request["parameter"]} {request["version"]}\n"
        let policies = environment.OfType("aws:iam/rolePolicy:RolePolicy").Where(policy => policy.Text("policy").Contains(
            $":parameter{request["parameter"]}\"", StringComparison.Ordinal))
        where !userData.Contains(told, StringComparison.Ordinal)
            || policies.Count() != 2
            || environment.OfType("aws:ssm/parameter:Parameter").Count(parameter => parameter.Text("name") == $"{request["parameter"]}") != 1
        select run.Name;

    private static List<string> TasksBefore(RecordedResource servers)
    {
        var before = OutputUtilities.GetValueAsync((servers.Options?.DependsOn ?? []).ToOutput()).GetAwaiter().GetResult();
        return
        [
            .. before.Where(resource => resource.GetResourceType() == "infra:compute:TaskGroup").Select(resource => resource.GetResourceName())
                .Order(StringComparer.Ordinal),
        ];
    }

    private static ServicePlan? TaskOf(DeclaredEnvironment environment, RecordedResource group) =>
        environment.Plan.Services.FirstOrDefault(service => service.Task is not null && group.Name == $"{service.ServersName}-group");
}
