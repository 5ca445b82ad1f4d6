using Infra.Data;
using Infra.Security;
using Infra.Tests.Support;

namespace Infra.Tests.Data;

/// <summary>Users and their passwords on a real server. ElastiCache makes its users from the same access strings.</summary>
public sealed class RedisUsersTests
{
    // Each number is what one deployment does: it changes one user, and the secret names it.
    [ToolFact("redis-server")]
    public void Passwords_ChangedThreeTimes_WorkUntilTheSecondNextAndKeepClientsConnected()
    {
        using var server = new RunningRedis();
        using var owner = server.Connect();
        Deploy(owner, 1);
        using var client = server.Connect();
        Assert.Equal("+OK", client.Ask(Login(1)));

        for (var generation = 2; generation <= 4; generation++)
        {
            Deploy(owner, generation);

            // Servers that still have the password before, while they are replaced; then those that have the new one.
            Assert.Equal("+OK", LoginAnew(server, generation - 1));
            Assert.Equal("+OK", client.Ask("SET key value"));
            Assert.Equal("+OK", LoginAnew(server, generation));
            Assert.Equal("+OK", client.Ask(Login(generation)));
            if (generation > 2)
            {
                Assert.StartsWith("-WRONGPASS", LoginAnew(server, generation - 2), StringComparison.Ordinal);
            }
        }
    }

    [ToolTheory("redis-server")]
    [InlineData(RedisAccess.ReadWrite, "SET key value", "+OK")]
    [InlineData(RedisAccess.ReadWrite, "FLUSHALL", "-NOPERM")]
    [InlineData(RedisAccess.ReadWrite, "KEYS *", "-NOPERM")]
    [InlineData(RedisAccess.ReadWrite, "CONFIG GET *", "-NOPERM")]
    [InlineData(RedisAccess.ReadWrite, "ACL LIST", "-NOPERM")]
    [InlineData(RedisAccess.ReadWrite, "INFO server", "$")]
    [InlineData(RedisAccess.ReadOnly, "GET key", "$-1")]
    [InlineData(RedisAccess.ReadOnly, "SET key value", "-NOPERM")]
    [InlineData(RedisAccess.ReadOnly, "DEL key", "-NOPERM")]
    [InlineData(RedisAccess.None, "PING", "-NOAUTH")]
    public void Access_OfAUser_IsWhatItsRoleNeeds(string access, string command, string expected)
    {
        using var server = new RunningRedis();
        using var owner = server.Connect();
        Assert.Equal("+OK", owner.Ask($"ACL SETUSER app resetpass >secret {access}"));
        Assert.Equal("+OK", owner.Ask("ACL SETUSER default resetpass >other"));
        using var client = server.Connect();
        client.Ask("AUTH app secret");

        Assert.StartsWith(expected, client.Ask(command), StringComparison.Ordinal);
    }

    private static void Deploy(RedisConnection owner, int generation)
    {
        foreach (var turn in PasswordTurn.Plan(generation))
        {
            Assert.Equal("+OK", owner.Ask($"ACL SETUSER app{turn.Suffix} resetpass >password{turn.Generation} {RedisAccess.ReadWrite}"));
        }
    }

    private static string Login(int generation) => $"AUTH app{PasswordTurn.Current(generation).Suffix} password{generation}";

    private static string LoginAnew(RunningRedis server, int generation)
    {
        using var connection = server.Connect();
        return connection.Ask(Login(generation));
    }
}
