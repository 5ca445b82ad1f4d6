using System.Collections.Immutable;
using MySqlConnector;

namespace Infra.Functions.DatabaseUsers;

/// <summary>A session of the owner in the database. No message of it contains a password.</summary>
internal sealed class Database : IDisposable
{
    private const int TimeoutSeconds = 30;
    private const string Lock = "application_users";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Request _request;
    private readonly MySqlConnection _connection;

    private Database(Request request, MySqlConnection connection)
    {
        _request = request;
        _connection = connection;
    }

    /// <summary>Schema in which the users have rights.</summary>
    public string Schema => _request.Schema;

    /// <summary>
    /// Logs in as the owner, alone: two deployments at once wait for each other. The owner's new password may take RDS a moment, so it tries again.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="patience">How long it tries.</param>
    public static Database Open(Request request, TimeSpan patience)
    {
        var end = TimeProvider.System.GetUtcNow() + patience;
        while (true)
        {
            try
            {
                return new(request, LogIn(request));
            }
            catch (MySqlException refusal) when (TimeProvider.System.GetUtcNow() + Pause < end && IsPassing(refusal))
            {
                Thread.Sleep(Pause);
            }
            catch (MySqlException refusal)
            {
                throw Refused(request, $"let the owner {request.Owner.Name} in", refusal);
            }
        }
    }

    /// <summary>Whether a user can log in with a password.</summary>
    /// <param name="user">The user.</param>
    public bool CanLogIn(User user)
    {
        try
        {
            Connect(_request, user.Name, user.Password).Dispose();
            return true;
        }
        catch (MySqlException refusal) when (refusal.ErrorCode == MySqlErrorCode.AccessDenied)
        {
            return false;
        }
        catch (MySqlException refusal)
        {
            throw Refused(_request, $"let {user.Name} in", refusal);
        }
    }

    /// <summary>Runs a statement.</summary>
    /// <param name="what">What it does, for messages.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="values">Its parameters, <c>@p0</c> and so on.</param>
    public void Execute(string what, string statement, params ReadOnlySpan<object> values)
    {
        try
        {
            using var command = Command(statement, values);
            command.ExecuteNonQuery();
        }
        catch (MySqlException refusal)
        {
            throw Refused(_request, what, refusal);
        }
    }

    /// <summary>The first column of what a question answers, as text.</summary>
    /// <param name="question">The statement.</param>
    /// <param name="values">Its parameters, <c>@p0</c> and so on.</param>
    public ImmutableArray<string> Ask(string question, params ReadOnlySpan<object> values) =>
        [.. AskPairs(question, values).Select(row => row.First)];

    /// <summary>The first two columns of what a question answers, as texts. The second is empty where there is one column.</summary>
    /// <inheritdoc cref="Ask"/>
    public ImmutableArray<(string First, string Second)> AskPairs(string question, params ReadOnlySpan<object> values)
    {
        try
        {
            var rows = ImmutableArray.CreateBuilder<(string, string)>();
            using var command = Command(question, values);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(($"{reader.GetValue(0)}", reader.FieldCount > 1 ? $"{reader.GetValue(1)}" : ""));
            }

            return rows.ToImmutable();
        }
        catch (MySqlException refusal)
        {
            throw Refused(_request, "read what users there are", refusal);
        }
    }

    /// <summary>Logs out, which frees the lock.</summary>
    public void Dispose() => _connection.Dispose();

    private MySqlCommand Command(string statement, ReadOnlySpan<object> values)
    {
        var command = new MySqlCommand(statement, _connection) { CommandTimeout = TimeoutSeconds };
        for (var number = 0; number < values.Length; number++)
        {
            command.Parameters.AddWithValue($"@p{number}", values[number]);
        }

        return command;
    }

    private static MySqlConnection LogIn(Request request)
    {
        var connection = Connect(request, request.Owner.Name, request.Owner.Password);

        // The mode that texts and names are escaped for.
        using var command = new MySqlCommand($"SET SESSION sql_mode = 'STRICT_ALL_TABLES'; SELECT GET_LOCK('{Lock}', {TimeoutSeconds})", connection);
        if (command.ExecuteScalar() is 1L or 1)
        {
            return connection;
        }

        connection.Dispose();
        throw new RefusedException("Another deployment changes the users of this database. Deploy again when it is done.");
    }

    private static MySqlConnection Connect(Request request, string user, string password)
    {
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder
        {
            Server = request.Host,
            Port = (uint)request.Port,
            UserID = user,
            Password = password,
            SslMode = MySqlSslMode.Required,
            ConnectionTimeout = TimeoutSeconds,
            Pooling = false,
            CharacterSet = "utf8mb4",

            // Or the @ before a host would begin a parameter.
            AllowUserVariables = true,
        }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static bool IsPassing(MySqlException refusal) =>
        refusal.ErrorCode is MySqlErrorCode.AccessDenied or MySqlErrorCode.UnableToConnectToHost;

    // A syntax error shows a part of the statement.
    private static RefusedException Refused(Request request, string what, MySqlException refusal)
    {
        var message = request.Users.Select(user => user.Password).Append(request.Owner.Password)
            .Where(password => password.Length > 0)
            .SelectMany(password => new[] { Sql.Text(password), password })
            .Aggregate(refusal.Message, (text, password) => text.Replace(password, "***", StringComparison.Ordinal));
        return new($"The database {request.Host} refused to {what}: {message} (error {refusal.Number}).");
    }
}
