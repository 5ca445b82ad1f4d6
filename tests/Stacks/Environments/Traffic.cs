using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>Where the rules of application load balancers and the listeners of network load balancers send requests.</summary>
internal static class Traffic
{
    /// <summary>ARNs of all target groups.</summary>
    public static IEnumerable<string> GroupsOf(DeclaredEnvironment environment) =>
        environment.OfType("aws:lb/targetGroup:TargetGroup").Select(group => $"{group.Name}-arn");

    /// <summary>ARNs of the target groups that get requests.</summary>
    public static IEnumerable<string> ServedIn(DeclaredEnvironment environment) =>
        SendersOf(environment).SelectMany(sender => SharesOf(sender)).Where(share => share.Percent > 0).Select(share => share.Arn).Distinct();

    /// <summary>Names of rules and listeners that send requests to a group that is not there, or whose shares are not 100 in all.</summary>
    public static IEnumerable<string> WithoutTargets(DeclaredEnvironment environment)
    {
        var groups = GroupsOf(environment).ToHashSet();
        return SendersOf(environment)
            .Where(sender => SharesOf(sender) is var shares
                && (shares.Sum(share => share.Percent) != 100 || !shares.All(share => groups.Contains(share.Arn))))
            .Select(sender => sender.Name);
    }

    /// <summary>The target groups of a rule or a listener, with their shares in percent; none where it sends requests to no group.</summary>
    public static IReadOnlyList<(string Arn, int Percent)> SharesOf(RecordedResource sender)
    {
        var inputs = JsonNode.Parse(sender.InputText)!;
        var action = (inputs["actions"] ?? inputs["defaultActions"])![0]!;
        return action["targetGroupArn"] is { } only
            ? [((string)only!, 100)]
            : [.. (action["forward"]?["targetGroups"]?.AsArray() ?? []).Select(group => ((string)group!["arn"]!, (int)group["weight"]!))];
    }

    private static IEnumerable<RecordedResource> SendersOf(DeclaredEnvironment environment) =>
        environment.OfType("aws:lb/listenerRule:ListenerRule").Concat(environment.OfType("aws:lb/listener:Listener"))
            .Where(sender => SharesOf(sender).Count > 0);
}
