using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string Role = "aws:iam/role:Role";
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

    // A container with permissions has a role that its servers alone may assume, and they assume no other.
    private static IEnumerable<string> ContainersActAsThemselves(DeclaredEnvironment environment)
    {
        var services = environment.Plan.Services.Where(service => service.HasRole)
            .Select(service => service.ServersName).ToList();

        // The policy of the endpoint of STS says who may call it, not what anybody may do.
        var assuming = environment.Managed.Where(resource => resource.Type != "aws:ec2/vpcEndpoint:VpcEndpoint")
            .Where(resource => resource.InputText.Contains("sts:AssumeRole", StringComparison.Ordinal)).ToList();
        return
        [
            .. services.Where(name => !assuming.Any(role =>
                role.Type == Role && role.Name == $"{name}-container" && IsTrusted(role, $"{name}-role-arn"))),
            .. services.Where(name => !assuming.Any(policy => policy.Name == $"{name}-role-policy" && MayAssume(policy, $"{name}-container"))),
            .. assuming.Where(resource => resource.Type != Role).Select(policy => policy.Name).Except(services.Select(name => $"{name}-role-policy")),
            .. environment.OfType(Role).Where(role => role.Text("assumeRolePolicy").Contains("\"AWS\"", StringComparison.Ordinal))
                .Select(role => role.Name).Except(services.Select(name => $"{name}-container")),
        ];

        static bool IsTrusted(RecordedResource role, string arn) =>
            role.Text("assumeRolePolicy").Contains($"\"Principal\":{{\"AWS\":\"{arn}\"}}", StringComparison.Ordinal);

        bool MayAssume(RecordedResource policy, string role) => policy.Text("policy").Contains(
            $"\"sts:AssumeRole\",\"Resource\":\"arn:aws:iam::{environment.Plan.Location.AccountId}:role/{role}\"", StringComparison.Ordinal);
    }
}
