using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Cluster;

public sealed partial class Workload
{
    // Returns what changes with the role: pods get the variables of an identity at their creation only.
    private Output<string> CreateIdentity(List<Resource> before)
    {
        var name = $"{_name}-role";
        var role = new Aws.Iam.Role(name, new()
        {
            Description = $"The pods of {_name}.",
            AssumeRolePolicy = PodIdentity.Trust(_args.Location, _args.ClusterName, _args.Namespace, Service).ToJson(),
            Tags = new() { ["Name"] = name },
        }, Child);
        AddPolicies(name, role, before);
        var association = new Aws.Eks.PodIdentityAssociation($"{_name}-identity", new()
        {
            ClusterName = _args.ClusterName,
            Namespace = _args.Namespace,
            ServiceAccount = Service,
            RoleArn = role.Arn,
            Tags = new() { ["Name"] = _name },
        }, Child);
        before.Add(association);
        return role.UniqueId;
    }

    // A pod without statements of plan has no policy of its own for them: AWS refuses an empty one.
    private void AddPolicies(string name, Aws.Iam.Role role, List<Resource> before)
    {
        var permissions = WorkloadPolicies.Permissions(_args);
        if (!permissions.Statements.IsEmpty)
        {
            before.Add(new Aws.Iam.RolePolicy($"{name}-policy", new() { Role = role.Id, Policy = permissions.ToJson() }, Child));
        }

        if (!_args.LateStatements.IsEmpty)
        {
            before.Add(new Aws.Iam.RolePolicy($"{name}-late-policy", new()
            {
                Role = role.Id,
                Policy = PolicyDocument.After(_args.LateStatements),
            }, Child));
        }

        if (!_args.DecryptKeyArns.IsEmpty)
        {
            // A policy of its own: the ARNs of new keys are unknown in a preview, and a preview would not show a policy that contains them.
            before.Add(new Aws.Iam.RolePolicy($"{_name}-keys-policy", new()
            {
                Role = role.Id,
                Policy = Output.All(_args.DecryptKeyArns).Apply(arns => SecretKeyPolicy.For(_args.Location, arns).ToJson()),
            }, Child));
        }

        if (_args is { KeyUses: { IsEmpty: false } uses, DataKeyArn: { } key })
        {
            before.Add(new Aws.Iam.RolePolicy($"{_name}-data-key-policy", new()
            {
                Role = role.Id,
                Policy = key.Apply(arn => KeyUse.PolicyOf(uses, arn, _args.Location).ToJson()),
            }, Child));
        }
    }
}
