using System.Collections.Immutable;
using Pulumi;

namespace Infra.Data;

/// <summary>The users of applications in a database, and the function that makes them.</summary>
public sealed class MySqlUsersArgs
{
    /// <summary>The applications. Users of others are dropped, if the function made them.</summary>
    public required ImmutableArray<MySqlApplication> Applications { get; init; }

    /// <summary>The built function, <c>functions/DatabaseUsers</c>.</summary>
    public required Archive Code { get; init; }

    /// <summary>Id of the function's security group. It must have a rule that allows calls to the database, and needs no other.</summary>
    public required Input<string> SecurityGroupId { get; init; }

    /// <summary>What must exist before the function reaches the database, such as the rules of security groups. Defaults to nothing.</summary>
    public ImmutableArray<Resource> After { get; init; } = [];
}
