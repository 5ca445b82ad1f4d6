using System.Collections.Immutable;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Compute;

internal sealed partial class Servers
{
    private Aws.Iam.Role CreateRole()
    {
        var name = $"{_name}-role";
        return new(name, new()
        {
            Description = $"The servers of {_name}.",
            AssumeRolePolicy = ServerPolicies.Trust.ToJson(),
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private ImmutableArray<Resource> CreateRolePolicies(Aws.Iam.Role role)
    {
        var work = new Aws.Iam.RolePolicy($"{_name}-role-policy", new()
        {
            Role = role.Id,
            Policy = ServerPolicies.Permissions(_name, _args).ToJson(),
        }, Child);
        return [work, .. CreateLatePolicies(role)];
    }

    // Policies of their own: the ARNs of what is new are unknown in a preview, and a preview would not show a policy that contains them.
    private IEnumerable<Resource> CreateLatePolicies(Aws.Iam.Role role)
    {
        if (!_args.DecryptKeyArns.IsEmpty)
        {
            yield return new Aws.Iam.RolePolicy($"{_name}-keys-policy", new()
            {
                Role = role.Id,
                Policy = Output.All(_args.DecryptKeyArns).Apply(arns => SecretKeyPolicy.For(_args.Location, arns).ToJson()),
            }, Child);
        }

        if (!_args.LateStatements.IsEmpty)
        {
            yield return new Aws.Iam.RolePolicy($"{_name}-late-policy", new()
            {
                Role = role.Id,
                Policy = PolicyDocument.After(_args.LateStatements),
            }, Child);
        }
    }

    private ImmutableArray<Resource> CreateContainerRole(Aws.Iam.Role servers)
    {
        if (!_args.HasContainerRole)
        {
            return [];
        }

        var name = ServerGroup.ContainerRoleNameOf(_name);
        var role = new Aws.Iam.Role(name, new()
        {
            Name = name,
            Description = $"The containers of {_name}.",
            AssumeRolePolicy = servers.Arn.Apply(arn => ServerPolicies.ContainerTrust(arn).ToJson()),
            Tags = new() { ["Name"] = name },
        }, Child);
        return [role, .. CreateStatements(name, role), .. CreateKeyPolicy(name, role)];
    }

    // AWS refuses a policy without statements.
    private IEnumerable<Resource> CreateStatements(string name, Aws.Iam.Role container)
    {
        if (!_args.ContainerStatements.IsEmpty)
        {
            yield return new Aws.Iam.RolePolicy($"{name}-policy", new()
            {
                Role = container.Id,
                Policy = new PolicyDocument(_args.ContainerStatements).ToJson(),
            }, Child);
        }

        if (!_args.ContainerLateStatements.IsEmpty)
        {
            yield return new Aws.Iam.RolePolicy($"{name}-late-policy", new()
            {
                Role = container.Id,
                Policy = PolicyDocument.After(_args.ContainerLateStatements),
            }, Child);
        }
    }

    // A policy of its own, as that of the servers on keys: the ARN of a new key is unknown in a preview.
    private IEnumerable<Resource> CreateKeyPolicy(string name, Aws.Iam.Role container)
    {
        if (_args is { ContainerKeyUses: { IsEmpty: false } uses, EbsKeyArn: { } key })
        {
            yield return new Aws.Iam.RolePolicy($"{name}-key-policy", new()
            {
                Role = container.Id,
                Policy = key.Apply(arn => KeyUse.PolicyOf(uses, arn, _args.Location).ToJson()),
            }, Child);
        }
    }

    private Aws.Iam.InstanceProfile CreateInstanceProfile(Aws.Iam.Role role)
    {
        var name = $"{_name}-profile";
        return new(name, new() { Role = role.Name, Tags = new() { ["Name"] = name } }, Child);
    }
}
