using System.Collections.Immutable;

namespace Infra.Functions.DatabaseUsers;

/// <summary>What a user may do in the schema.</summary>
internal static class Access
{
    // All that MySQL 8.4 and MariaDB 10.11 have in common on the level of a schema, without GRANT OPTION. REPLACE is INSERT and DELETE.
    private static readonly ImmutableArray<string> Read = ["SELECT", "SHOW VIEW"];
    private static readonly ImmutableArray<string> Write =
        [.. Read, "INSERT", "UPDATE", "DELETE", "EXECUTE", "CREATE TEMPORARY TABLES", "LOCK TABLES"];

    private static readonly ImmutableArray<string> All =
    [
        .. Write, "CREATE", "ALTER", "DROP", "INDEX", "REFERENCES", "CREATE VIEW", "CREATE ROUTINE", "ALTER ROUTINE", "EVENT", "TRIGGER",
    ];

    /// <summary>The privileges of an access.</summary>
    /// <param name="access">The access as requests name it.</param>
    /// <exception cref="RefusedException">There is no such access.</exception>
    public static ImmutableArray<string> PrivilegesOf(string access) => access switch
    {
        "read" => Read,
        "write" => Write,
        "all" => All,
        _ => throw new RefusedException($"The access must be read, write or all; got '{access}'."),
    };
}
