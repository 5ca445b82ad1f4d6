using System.Collections.Immutable;

namespace Infra.Functions.DatabaseUsers;

/// <summary>
/// The privileges of each access. <c>infra</c> compiles this file too: the function runs again when a privilege is added or removed.
/// </summary>
internal static class Privileges
{
    // All that MySQL 8.4 and MariaDB 10.11 have in common on the level of a schema, without GRANT OPTION. REPLACE is INSERT and DELETE.
    private static readonly ImmutableArray<string> Read = ["SELECT", "SHOW VIEW"];
    private static readonly ImmutableArray<string> Write =
        [.. Read, "INSERT", "UPDATE", "DELETE", "EXECUTE", "CREATE TEMPORARY TABLES", "LOCK TABLES"];

    private static readonly ImmutableArray<string> All =
    [
        .. Write, "CREATE", "ALTER", "DROP", "INDEX", "REFERENCES", "CREATE VIEW", "CREATE ROUTINE", "ALTER ROUTINE", "EVENT", "TRIGGER",
    ];

    /// <summary>Each access as requests name it, with its privileges.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> ByAccess { get; } = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        [KeyValuePair.Create("all", All), KeyValuePair.Create("read", Read), KeyValuePair.Create("write", Write)]);
}
