using System.Collections.Immutable;

namespace Infra.Security.Permissions;

/// <summary>What a permission gives.</summary>
/// <param name="Services">Short names of the AWS services that are called for it, as those of endpoints.</param>
/// <param name="Statements">Statements of the container's policy.</param>
public sealed record PermissionGrant(ImmutableArray<string> Services, ImmutableArray<PolicyStatement> Statements);
