using System.Collections.Immutable;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Logs;

public sealed partial class LogSearch
{
    // The domain refuses in its policy a role that is not there.
    private ImmutableSortedDictionary<string, Output<string>> CreateOwners() => _args.Owners.ToImmutableSortedDictionary(
        owner => owner.Name, owner => CreateOwner(owner).Arn, StringComparer.Ordinal);

    private Aws.Iam.Role CreateOwner(IndexOwner owner)
    {
        var name = $"{_name}-{owner.Name}-role";
        var role = new Aws.Iam.Role(name, new()
        {
            Description = $"Keeps indices of {owner.Name} in {DomainName}.",
            AssumeRolePolicy = owner.Trust.ToJson(),
            Tags = new() { ["Name"] = name },
        }, Child);
        _ = new Aws.Iam.RolePolicy($"{name}-policy", new()
        {
            Role = role.Id,
            Policy = SearchPolicies.Owner(_args.Location, DomainName).ToJson(),
        }, Child);
        return role;
    }
}
