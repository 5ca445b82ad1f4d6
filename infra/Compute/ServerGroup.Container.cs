using System.Collections.Immutable;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Compute;

public sealed partial class ServerGroup
{
    private ImmutableArray<Resource> CreateContainerRole(Aws.Iam.Role servers)
    {
        if (_args.ContainerStatements.IsEmpty)
        {
            return [];
        }

        var name = ContainerRoleNameOf(_name);
        var role = new Aws.Iam.Role(name, new()
        {
            Name = name,
            Description = $"The containers of {_name}.",
            AssumeRolePolicy = servers.Arn.Apply(arn => ServerPolicies.ContainerTrust(arn).ToJson()),
            Tags = new() { ["Name"] = name },
        }, Child);
        var policy = new Aws.Iam.RolePolicy($"{name}-policy", new()
        {
            Role = role.Id,
            Policy = new PolicyDocument(_args.ContainerStatements).ToJson(),
        }, Child);
        return [role, policy];
    }
}
