namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string ServerGroup = "aws:autoscaling/group:Group";
    private const string TargetGroup = "aws:lb/targetGroup:TargetGroup";

    // Canaries are for servers on trial, of which there are none.
    private static IEnumerable<string> TargetGroupsHaveServers(DeclaredEnvironment environment)
    {
        var targets = environment.OfType(ServerGroup).Where(servers => servers.Inputs.ContainsKey("targetGroupArns"))
            .SelectMany(servers => servers.Texts("targetGroupArns")).ToList();
        var groups = environment.OfType(TargetGroup).Where(group => !group.Name.EndsWith("-canary", StringComparison.Ordinal)).ToList();
        return
        [
            .. Unless(group => targets.Count(arn => arn == $"{group.Name}-arn") == 1, groups),
            .. targets.Except(groups.Select(group => $"{group.Name}-arn")).Select(arn => $"servers of a target group that is none: {arn}"),
        ];
    }

    private static IEnumerable<string> TargetGroupsAreForwardedTo(DeclaredEnvironment environment)
    {
        var forwarding = environment.Resources.Where(resource => resource.Type is "aws:lb/listener:Listener" or "aws:lb/listenerRule:ListenerRule")
            .Select(resource => resource.InputText).ToList();
        return Unless(
            group => forwarding.Count(text => text.Contains($"\"{group.Name}-arn\"", StringComparison.Ordinal)) == 1,
            environment.OfType(TargetGroup));
    }
}
