using Infra.Functions.DatabaseUsers;
using Infra.Tests.Support;
using MySqlConnector;

namespace Infra.Tests.Functions;

/// <summary>
/// The function on a real server: Debian's MariaDB. What MySQL alone would show stands in docs/components/mysql.md ("What is tested").
/// </summary>
public sealed class DatabaseUsersTests : IClassFixture<RunningMariaDb>
{
    private const string Tool = RunningMariaDb.Tool;

    // ER_SPECIFIC_ACCESS_DENIED_ERROR, which the client does not name.
    private const int PrivilegeIsMissing = 1227;

    private readonly RunningMariaDb _server;

    public DatabaseUsersTests(RunningMariaDb server)
    {
        _server = server;
        if (Tools.ReasonToSkip(Tool) is null)
        {
            _server.Clean();
        }
    }

    // Each number is what one deployment does. Servers are replaced between two of them.
    [ToolFact(Tool)]
    public void Passwords_ChangedThreeTimes_WorkUntilTheSecondNextAndKeepClientsConnected()
    {
        _server.Invoke(Generation(1));
        using var client = _server.Connect("web_a", "password1");

        for (var generation = 2; generation <= 4; generation++)
        {
            _server.Invoke(Generation(generation));

            Assert.True(LogsIn(generation - 1), $"before {generation}");
            Assert.True(LogsIn(generation), $"at {generation}");
            Assert.False(generation > 2 && LogsIn(generation - 2), $"two before {generation}");
            Insert(client);
        }

        Assert.Equal("web_a, web_b", _server.Users());
    }

    [ToolTheory(Tool)]
    [InlineData("read", "SELECT * FROM shop_eu.goods", true)]
    [InlineData("read", "INSERT INTO shop_eu.goods VALUES (2)", false)]
    [InlineData("read", "CREATE TABLE shop_eu.more (id INT)", false)]
    [InlineData("write", "INSERT INTO shop_eu.goods VALUES (2)", true)]
    [InlineData("write", "UPDATE shop_eu.goods SET id = 3", true)]
    [InlineData("write", "DROP TABLE shop_eu.goods", false)]
    [InlineData("write", "ALTER TABLE shop_eu.goods ADD COLUMN name TEXT", false)]
    [InlineData("all", "CREATE TABLE shop_eu.more (id INT); DROP TABLE shop_eu.goods", true)]
    [InlineData("all", "CREATE VIEW shop_eu.seen AS SELECT * FROM shop_eu.goods", true)]
    [InlineData("all", "CREATE USER other IDENTIFIED BY 'other'", false)]
    [InlineData("all", "GRANT SELECT ON shop_eu.* TO dbowner", false)]
    [InlineData("all", "SELECT * FROM shopXeu.goods", false)] // What the _ of shop_eu would stand for.
    [InlineData("all", "CREATE DATABASE third", false)]
    [InlineData("all", "SELECT * FROM mysql.user", false)]
    [InlineData("all", "SELECT * FROM application_users.users", false)]
    public void Access_OfAUser_IsWhatItsNameSays(string access, string statement, bool isAllowed)
    {
        _server.Invoke(new User("web_a", "password", access));
        using var client = _server.Connect("web_a", "password");

        Assert.Equal(isAllowed, IsAllowed(client, statement));
    }

    [ToolFact(Tool)]
    public void Access_MadeSmallerOrLarger_ReachesTheUser()
    {
        foreach (var (access, mayWrite) in new[] { ("all", true), ("read", false), ("write", true) })
        {
            _server.Invoke(new User("web_a", "password", access));
            using var client = _server.Connect("web_a", "password");

            Assert.Equal(mayWrite, IsAllowed(client, "DELETE FROM shop_eu.goods"));
        }

        Assert.Equal(
            "CREATE TEMPORARY TABLES, DELETE, EXECUTE, INSERT, LOCK TABLES, SELECT, SHOW VIEW, UPDATE",
            _server.Ask("SELECT privilege_type FROM information_schema.schema_privileges WHERE grantee LIKE '%web_a%' ORDER BY 1"));
    }

    [ToolFact(Tool)]
    public void Users_ThatAreNotDeclaredAnyMore_AreDroppedAndOthersAreNot()
    {
        _server.Execute("CREATE USER person@'%' IDENTIFIED BY 'password'");
        _server.Invoke(new User("web_a", "password", "all"), new User("api_a", "password", "read"));

        _server.Invoke(new User("api_a", "password", "read"));

        Assert.Equal("api_a, person", _server.Users());
        Assert.False(_server.CanLogIn("web_a", "password"));
        _server.Invoke();
        Assert.Equal("person", _server.Users());
    }

    [ToolFact(Tool)]
    public void SecondRun_WithTheSameUsers_ChangesNothing()
    {
        _server.Invoke(Generation(2));
        var state = State();

        _server.Invoke(Generation(2));

        Assert.Equal(state, State());
    }

    [ToolFact(Tool)]
    public void User_ThatSomebodyMade_IsRefusedAndLeftAlone()
    {
        _server.Execute("CREATE USER web_a@'%' IDENTIFIED BY 'other'");

        var refusal = Assert.Throws<RefusedException>(() => _server.Invoke(Generation(1)));

        Assert.Equal("There is a user web_a that was not made here. Rename or drop it, then deploy again.", refusal.Message);
        Assert.True(_server.CanLogIn("web_a", "other"));
        _server.Invoke();
        Assert.Equal("web_a", _server.Users());
    }

    [ToolFact(Tool)]
    public void User_WithoutTls_IsRefused()
    {
        _server.Execute("SET GLOBAL require_secure_transport = OFF");
        try
        {
            _server.Invoke(Generation(1));

            Assert.Throws<MySqlException>(() => _server.Connect("web_a", "password1", MySqlSslMode.None));
            Assert.True(_server.CanLogIn("web_a", "password1"));
        }
        finally
        {
            _server.Execute("SET GLOBAL require_secure_transport = ON");
        }
    }

    [ToolTheory(Tool)]
    [InlineData("web'_a")]
    [InlineData(@"web\_a")]
    [InlineData(@"web\'; DROP DATABASE shop_eu; -- a")]
    [InlineData("web`_a")]
    [InlineData("web\"_a\n\t;#/*")]
    [InlineData("wéb_ä@'%'")]
    public void NamesAndPasswords_OfAnyText_AreOnlyNamesAndPasswords(string text)
    {
        for (var run = 0; run < 2; run++)
        {
            _server.Invoke(new User(text, text + "1", "write"));
        }

        _server.Invoke(new User(text, text + "2", "write"));

        Assert.False(_server.CanLogIn(text, text + "1"));
        using (var client = _server.Connect(text, text + "2"))
        {
            Assert.True(IsAllowed(client, "SELECT * FROM shop_eu.goods"));
        }

        Assert.Equal(text, _server.Users());
        _server.Invoke();
        Assert.Equal("", _server.Users());
    }

    [ToolFact(Tool)]
    public void Refusal_ByTheServer_SaysTheErrorAndNoPassword()
    {
        var user = new User(new string('x', 200), "hunter2secret", "all");

        var refusal = Assert.Throws<RefusedException>(() => _server.Invoke(user));

        Assert.Matches($@"^The database 127\.0\.0\.1 refused to remember x+: Data too long for column 'name'.* \(error 1406\)\.$", refusal.Message);
        Assert.Null(refusal.InnerException);
    }

    [ToolFact(Tool)]
    public void Refusal_ThatShowsTheStatement_HidesThePassword()
    {
        // A schema that is none ends in a message that repeats the statement's end.
        var refusal = Assert.Throws<RefusedException>(
            () => _server.InvokeFor("x\0'hunter2secret", _server.OwnersPassword, new User("web_a", "hunter2secret", "all")));

        Assert.Contains("refused to grant rights to web_a", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal.Message, StringComparison.Ordinal);
    }

    // RDS has the plugin of this server, with these settings.
    [ToolFact(Tool)]
    public void AuditLog_OfMadeUsers_ShowsWhoDidWhatAndNoPassword()
    {
        _server.Execute("INSTALL SONAME 'server_audit'; SET GLOBAL server_audit_events = 'CONNECT,QUERY_DCL,QUERY_DDL'");
        _server.Execute("SET GLOBAL server_audit_logging = ON");
        try
        {
            _server.Invoke(Generation(1));
            _server.Invoke(Generation(3));
            using var client = _server.Connect("web_a", "password3");
            IsAllowed(client, "DROP TABLE shop_eu.goods");
        }
        finally
        {
            _server.Execute("UNINSTALL SONAME 'server_audit'");
        }

        var log = File.ReadAllText(_server.AuditLog);
        Assert.Matches(@",dbowner,.*,QUERY,.*CREATE USER \\'web_a\\'@", log);
        Assert.Matches(@",web_a,.*,CONNECT,", log);
        Assert.Matches(@",web_a,.*,QUERY,.*DROP TABLE shop_eu\.goods", log);
        Assert.DoesNotContain("password1", log, StringComparison.Ordinal);
        Assert.DoesNotContain("password3", log, StringComparison.Ordinal);
    }

    [ToolFact(Tool)]
    public void Owner_WithAWrongPassword_IsSaidPlainly()
    {
        var refusal = Assert.Throws<RefusedException>(() => _server.InvokeFor(RunningMariaDb.Schema, "hunter2secret"));

        Assert.StartsWith("The database 127.0.0.1 refused to let the owner dbowner in: Access denied", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"host":"h","port":1,"schema":"s","owner":{"name":"n","password":"hunter2secret"}}""")]
    [InlineData("""{"host":"h","port":1,"schema":"s","owner":{"name":"n","password":"hunter2secret"},"users":[],"more":1}""")]
    public void Request_ThatIsNone_IsRefusedWithoutShowingIt(string request)
    {
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(request));

        var refusal = Assert.Throws<RefusedException>(() => Function.Handle(input));

        Assert.DoesNotContain("hunter2", $"{refusal}", StringComparison.Ordinal);
    }

    private static User[] Generation(int generation) =>
    [
        .. from number in new[] { generation - 1, generation }
           where number > 0
           select new User(number % 2 == 1 ? "web_a" : "web_b", $"password{number}", "all"),
    ];

    private bool LogsIn(int generation) => _server.CanLogIn(generation % 2 == 1 ? "web_a" : "web_b", $"password{generation}");

    private string State() => string.Join('\n',
        _server.Ask("SELECT CONCAT_WS(' ', User, Host, authentication_string, ssl_type) FROM mysql.user ORDER BY 1"),
        _server.Ask("SELECT CONCAT_WS(' ', grantee, table_schema, privilege_type) FROM information_schema.schema_privileges ORDER BY 1"),
        _server.Ask("SELECT name FROM application_users.users ORDER BY 1"));

    private static void Insert(MySqlConnection client)
    {
        using var command = new MySqlCommand("INSERT INTO shop_eu.goods VALUES (2)", client);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private static bool IsAllowed(MySqlConnection client, string statement)
    {
        try
        {
            using var command = new MySqlCommand(statement, client);
            command.ExecuteNonQuery();
            return true;
        }
        catch (MySqlException refusal) when (refusal.ErrorCode is MySqlErrorCode.TableAccessDenied or MySqlErrorCode.DatabaseAccessDenied
            or MySqlErrorCode.AccessDenied || refusal.Number == PrivilegeIsMissing)
        {
            return false;
        }
    }
}
