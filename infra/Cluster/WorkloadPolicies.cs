using System.Collections.Immutable;
using Infra.Security;

namespace Infra.Cluster;

/// <summary>The policy of the role of a service's pods.</summary>
internal static class WorkloadPolicies
{
    /// <summary>What the pods may do.</summary>
    /// <param name="args">Inputs of the workload.</param>
    public static PolicyDocument Permissions(WorkloadArgs args) => new(
    [
        .. Only("PodSecrets", ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], args.SecretArns),
        .. Only("PodParameters", ["ssm:GetParameter", "ssm:GetParameters"], args.ParameterArns),
        .. args.Statements,
    ]);

    private static IEnumerable<PolicyStatement> Only(string sid, ImmutableArray<string> actions, ImmutableArray<string> resources) =>
        resources.IsEmpty ? [] : [new() { Sid = sid, Actions = actions, Resources = resources }];
}
