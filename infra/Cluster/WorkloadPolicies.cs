using Infra.Security;

namespace Infra.Cluster;

/// <summary>The policy of the role of a service's pods.</summary>
internal static class WorkloadPolicies
{
    /// <summary>What the pods may do.</summary>
    /// <param name="args">Inputs of the workload.</param>
    public static PolicyDocument Permissions(WorkloadArgs args) => new(
    [
        .. PolicyStatement.AllowOnly("PodSecrets", ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], args.SecretArns),
        .. PolicyStatement.AllowOnly("PodParameters", ["ssm:GetParameter", "ssm:GetParameters"], args.ParameterArns),
        .. args.Statements,
    ]);
}
