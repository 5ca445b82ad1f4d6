using System.Collections.Immutable;

namespace Infra.Functions.DatabaseUsers;

/// <summary>
/// The users of applications in a database. A table of its own says which users it made, so that it never touches others. A user that is as it should
/// be is left alone, so a second run changes nothing.
/// </summary>
internal sealed class UserList(Database database, Action<string> log)
{
    private const string Table = "application_users.users";

    /// <summary>Makes the users of a request, and drops those that it made and that are not in it.</summary>
    /// <param name="users">The users.</param>
    public void Make(ImmutableArray<User> users)
    {
        CreateTable();
        var known = database.Ask($"SELECT name FROM {Table}").ToHashSet(StringComparer.Ordinal);
        foreach (var user in users)
        {
            Make(user, known);
        }

        foreach (var name in known.Except(users.Select(user => user.Name)).Order(StringComparer.Ordinal))
        {
            Drop(name);
        }
    }

    private void CreateTable()
    {
        const string What = "create its table of users";
        database.Execute(What, "CREATE DATABASE IF NOT EXISTS application_users");
        database.Execute(
            What,
            $"CREATE TABLE IF NOT EXISTS {Table} (name VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY)");
    }

    private void Make(User user, HashSet<string> known)
    {
        var exists = database.Ask("SELECT 1 FROM mysql.user WHERE User = @p0 AND Host = '%'", user.Name).Length > 0;
        if (!exists)
        {
            // The row comes first: a user without a row would be somebody else's in the next run.
            database.Execute(
                $"remember {user.Name}", $"INSERT INTO {Table} (name) VALUES (@p0) ON DUPLICATE KEY UPDATE name = name", user.Name);
            database.Execute($"create {user.Name}", $"CREATE USER {Sql.User(user.Name)} IDENTIFIED BY {Sql.Text(user.Password)} REQUIRE SSL");
            log($"Created {user.Name}.");
        }
        else if (!known.Contains(user.Name))
        {
            throw new RefusedException($"There is a user {user.Name} that was not made here. Rename or drop it, then deploy again.");
        }
        else if (!database.CanLogIn(user))
        {
            database.Execute(
                $"change the password of {user.Name}",
                $"ALTER USER {Sql.User(user.Name)} IDENTIFIED BY {Sql.Text(user.Password)} REQUIRE SSL");
            log($"Changed the password of {user.Name}.");
        }

        Grant(user);
    }

    // First what is missing, then what is too much: a connected client never has less than before and after.
    private void Grant(User user)
    {
        var pattern = Sql.PatternOf(database.Schema);
        var granted = database.AskPairs(
            "SELECT table_schema, privilege_type FROM information_schema.schema_privileges WHERE grantee = @p0", $"'{user.Name}'@'%'");
        var wanted = PrivilegesOf(user.Access).Select(privilege => (pattern, privilege)).ToImmutableArray();
        Change("GRANT", wanted.Except(granted), "TO", user);
        Change("REVOKE", granted.Except(wanted), "FROM", user);
    }

    private static ImmutableArray<string> PrivilegesOf(string access) => Privileges.ByAccess.TryGetValue(access, out var privileges)
        ? privileges
        : throw new RefusedException($"The access must be read, write or all; got '{access}'.");

    private void Change(string verb, IEnumerable<(string Schema, string Privilege)> rights, string direction, User user)
    {
        foreach (var schema in rights.GroupBy(right => right.Schema, right => right.Privilege))
        {
            var privileges = string.Join(", ", schema.Order(StringComparer.Ordinal));
            database.Execute(
                $"{verb.ToLowerInvariant()} rights {direction.ToLowerInvariant()} {user.Name}",
                $"{verb} {privileges} ON {Sql.Schema(schema.Key)}.* {direction} {Sql.User(user.Name)}");
            log($"{verb} {privileges} {direction} {user.Name}.");
        }
    }

    private void Drop(string name)
    {
        database.Execute($"drop {name}", $"DROP USER IF EXISTS {Sql.User(name)}");
        database.Execute($"forget {name}", $"DELETE FROM {Table} WHERE name = @p0", name);
        log($"Dropped {name}.");
    }
}
