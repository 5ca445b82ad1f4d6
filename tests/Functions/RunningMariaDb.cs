using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Infra.Functions.DatabaseUsers;
using Infra.Tests.Support;
using MySqlConnector;

namespace Infra.Tests.Functions;

/// <summary>
/// A MariaDB server of its own, which requires TLS. Its owner has the rights that RDS gives to the master user:
/// <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html"/>.
/// </summary>
public sealed class RunningMariaDb : IDisposable
{
    /// <summary>A tool that is installed together with the server and its plugins.</summary>
    public const string Tool = "mariadbd-safe";

    public const string Schema = "shop_eu";
    public const string Other = "shopXeu";

    private const string RightsOfMasterUser =
        "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER, SHOW DATABASES, CREATE TEMPORARY TABLES, "
        + "LOCK TABLES, EXECUTE, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT, TRIGGER";

    private const string NotOurs = "User NOT IN ('root', 'dbowner', 'mariadb.sys')";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infra-mariadb-");
    private readonly Process? _server;
    private readonly ReservedPort _port = new();

    public RunningMariaDb()
    {
        if (Tools.ReasonToSkip(Tool) is not null)
        {
            return;
        }

        WriteCertificate();
        var data = Path.Combine(_folder.FullName, "data");
        using (var install = Start(
            "mariadb-install-db", "--no-defaults", $"--datadir={data}", "--auth-root-authentication-method=normal", "--skip-test-db"))
        {
            install.WaitForExit();
        }

        _server = Start(
            "mariadbd",
            "--no-defaults",
            $"--datadir={data}",
            $"--socket={Socket}",
            $"--pid-file={Path.Combine(_folder.FullName, "pid")}",
            "--bind-address=127.0.0.1",
            $"--port={_port.Number}",
            "--require-secure-transport=ON",
            $"--ssl-cert={Certificate}",
            $"--ssl-key={Key}",
            "--innodb-buffer-pool-size=16M",
            "--innodb-flush-log-at-trx-commit=0");
        try
        {
            CreateOwner();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string OwnersPassword { get; } = "owner's \\ \"password\"";

    public string AuditLog => Path.Combine(_folder.FullName, "data", "server_audit.log");

    private string Socket => Path.Combine(_folder.FullName, "socket");

    private string Certificate => Path.Combine(_folder.FullName, "certificate.pem");

    private string Key => Path.Combine(_folder.FullName, "key.pem");

    /// <summary>Invokes the function as Lambda does.</summary>
    internal void Invoke(params User[] users) => InvokeFor(Schema, OwnersPassword, users);

    /// <inheritdoc cref="Invoke"/>
    internal void InvokeFor(string schema, string ownersPassword, params User[] users)
    {
        using var input = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new
        {
            host = "127.0.0.1",
            port = _port.Number,
            schema,
            owner = new { name = "dbowner", password = ownersPassword },
            users = users.Select(user => new { name = user.Name, password = user.Password, access = user.Access }),
        }));
        using var answer = Function.Run(input, TimeSpan.Zero);
        Assert.Equal("{}", new StreamReader(answer).ReadToEnd());
    }

    /// <summary>Logs in over TLS.</summary>
    public MySqlConnection Connect(string user, string password, MySqlSslMode tls = MySqlSslMode.Required)
    {
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder
        {
            Server = "127.0.0.1",
            Port = (uint)_port.Number,
            UserID = user,
            Password = password,
            SslMode = tls,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Whether a user can log in.</summary>
    public bool CanLogIn(string user, string password)
    {
        try
        {
            Connect(user, password).Dispose();
            return true;
        }
        catch (MySqlException refusal) when (refusal.ErrorCode == MySqlErrorCode.AccessDenied)
        {
            return false;
        }
    }

    /// <summary>Names of the users that are neither the server's own nor the owner.</summary>
    public string Users() => Ask($"SELECT User FROM mysql.user WHERE {NotOurs} ORDER BY User");

    /// <summary>What the server's administrator reads: the first column, joined by commas.</summary>
    public string Ask(string question)
    {
        using var root = Root();
        using var command = new MySqlCommand(question, root);
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add($"{reader.GetValue(0)}");
        }

        return string.Join(", ", values);
    }

    public void Execute(string statement)
    {
        using var root = Root();
        using var command = new MySqlCommand(statement, root);
        command.ExecuteNonQuery();
    }

    /// <summary>Takes away all that a test made.</summary>
    public void Clean()
    {
        foreach (var user in Ask($"SELECT CONCAT(QUOTE(User), '@', QUOTE(Host)) FROM mysql.user WHERE {NotOurs}").Split(", "))
        {
            if (user.Length > 0)
            {
                Execute($"DROP USER {user}");
            }
        }

        Execute("DROP DATABASE IF EXISTS application_users");
        foreach (var schema in new[] { Schema, Other })
        {
            Execute($"DROP DATABASE IF EXISTS {schema}; CREATE DATABASE {schema}");
            Execute($"CREATE TABLE {schema}.goods (id INT); INSERT INTO {schema}.goods VALUES (1)");
        }
    }

    public void Dispose()
    {
        _server?.Kill();
        _server?.WaitForExit();
        _server?.Dispose();
        _port.Dispose();
        _folder.Delete(recursive: true);
    }

    private MySqlConnection Root()
    {
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder
        {
            Server = Socket,
            ConnectionProtocol = MySqlConnectionProtocol.UnixSocket,
            UserID = "root",
            SslMode = MySqlSslMode.None,
            AllowUserVariables = true,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, [.. arguments, $"--user={Environment.UserName}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void CreateOwner()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Execute($"CREATE USER dbowner@'%' IDENTIFIED BY {Sql.Text(OwnersPassword)}");
                Execute($"GRANT {RightsOfMasterUser} ON *.* TO dbowner@'%' WITH GRANT OPTION");
                return;
            }
            catch (MySqlException) when (attempt < 1800 && !_server!.HasExited)
            {
                Thread.Sleep(100);
            }
        }
    }

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=database", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Certificate, certificate.ExportCertificatePem(), Encoding.ASCII);
        File.WriteAllText(Key, key.ExportRSAPrivateKeyPem(), Encoding.ASCII);
    }
}
