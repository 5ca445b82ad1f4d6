using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Messaging.Broker;
using Infra.Messaging.Broker.Definitions;
using Infra.Tests.Support;

namespace Infra.Tests.Messaging.Broker;

/// <summary>
/// Debian's RabbitMQ on the loopback interface, in a folder of its own, with the owner that Amazon MQ makes and the management API.
/// </summary>
public sealed class RunningRabbitMq : IDisposable
{
    /// <summary>A tool that is installed together with the server. Its clients need python3-pika.</summary>
    public const string Tool = "rabbitmqctl";

    public const string BirthPassword = "the-birth-password";

    private const string Owner = MessageBroker.OwnersName;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infra-rabbitmq-");
    private readonly ReservedPort _port = new();
    private readonly ReservedPort _managementPort = new();
    private readonly ReservedPort _namesPort = new();
    private readonly ReservedPort _nodePort = new();
    private readonly HttpClient _http = new();
    private readonly Process? _server;

    public RunningRabbitMq()
    {
        if (Tools.ReasonToSkip(Tool) is not null)
        {
            return;
        }

        File.WriteAllText(PathOf("plugins"), "[rabbitmq_management].");
        File.WriteAllText(PathOf("rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{_port.Number}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {_managementPort.Number}
            loopback_users = none
            default_user = {Owner}
            default_pass = {BirthPassword}
            # As the component configures it.
            consumer_timeout = 1800000
            heartbeat = 60

            """);

        // So that counts of messages are half a second old, not five.
        File.WriteAllText(PathOf("advanced.config"), "[{rabbit, [{quorum_tick_interval, 500}, {collect_statistics_interval, 500}]}].");
        _server = Start("/usr/lib/rabbitmq/bin/rabbitmq-server");
        try
        {
            Wait();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The password that the owner has.</summary>
    public string OwnersPassword { get; private set; } = BirthPassword;

    /// <summary>Loads settings by the function, as a deployment does.</summary>
    /// <returns>What the function logs; at the end its answer or its error.</returns>
    internal string Load(BrokerSpec spec, params (string User, string Password, BrokerRights Rights)[] users) =>
        Load(spec, [OwnersPassword, BirthPassword], users);

    /// <inheritdoc cref="Load(BrokerSpec, ValueTuple{string, string, BrokerRights}[])"/>
    internal string Load(BrokerSpec spec, string[] ownersPasswords, params (string User, string Password, BrokerRights Rights)[] users)
    {
        var request = new JsonObject
        {
            ["url"] = $"http://127.0.0.1:{_managementPort.Number}/",
            ["owner"] = new JsonObject { ["name"] = Owner, ["passwords"] = new JsonArray([.. ownersPasswords.Select(text => (JsonNode)text)]) },
            ["definitions"] = JsonNode.Parse(DefinitionsDocument.Write(spec)),
            ["users"] = new JsonArray([.. users.Select(user => new JsonObject
            {
                ["name"] = user.User,
                ["password"] = user.Password,
                ["configure"] = user.Rights.Configure,
                ["write"] = user.Rights.Write,
                ["read"] = user.Rights.Read,
            })]),
        };
        var output = Invoke(request.ToJsonString());
        if (output.Contains("Changed the password of broker-owner", StringComparison.Ordinal))
        {
            OwnersPassword = ownersPasswords[0];
        }

        return output;
    }

    /// <summary>A client that logs in.</summary>
    internal AmqpClient Connect(string user, string password, string virtualHost = "app") => new(_port.Number, virtualHost, user, password);

    /// <summary>Whether a user can log in.</summary>
    public bool CanLogIn(string user, string password)
    {
        using var client = Connect(user, password);
        return client.Connected;
    }

    /// <summary>What the management API answers to the owner.</summary>
    public string Ask(string path) => Send(HttpMethod.Get, path, null);

    /// <summary>What somebody else does by the management API.</summary>
    public void Change(HttpMethod method, string path, string? body = null) => Send(method, path, body);

    /// <summary>Everything that is declared, as RabbitMQ exports it: also hashes of passwords, which a new password would change.</summary>
    public string Definitions
    {
        get
        {
            var all = JsonNode.Parse(Ask("/definitions"))!.AsObject();
            foreach (var list in all.Select(pair => pair.Value).OfType<JsonArray>())
            {
                var sorted = list.Select(item => item!.DeepClone()).OrderBy(item => item.ToJsonString(), StringComparer.Ordinal).ToList();
                list.Clear();
                sorted.ForEach(list.Add);
            }

            return all.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        }
    }

    /// <summary>Names of the queues of a virtual host, in order.</summary>
    public string Queues(string virtualHost = "app") => string.Join(
        ", ", JsonNode.Parse(Ask($"/queues/{virtualHost}"))!.AsArray().Select(queue => (string)queue!["name"]!).Order(StringComparer.Ordinal));

    /// <summary>Takes away all that a test made.</summary>
    public void Clean()
    {
        foreach (var (kind, kept) in new[] { ("vhosts", "/"), ("users", Owner) })
        {
            foreach (var name in JsonNode.Parse(Ask($"/{kind}"))!.AsArray().Select(item => (string)item!["name"]!).Where(name => name != kept))
            {
                Change(HttpMethod.Delete, $"/{kind}/{Uri.EscapeDataString(name)}");
            }
        }
    }

    public void Dispose()
    {
        if (_server is not null)
        {
            using var stop = Start("/usr/lib/rabbitmq/bin/rabbitmqctl", "--quiet", "shutdown", "--timeout", "20");
            stop.WaitForExit();
            _server.Kill(entireProcessTree: true);
            _server.WaitForExit();
            _server.Dispose();
            using var names = Start("/usr/bin/epmd", "-port", $"{_namesPort.Number}", "-kill");
            names.WaitForExit();
        }

        _http.Dispose();
        foreach (var port in new[] { _port, _managementPort, _namesPort, _nodePort })
        {
            port.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private static string Invoke(string request)
    {
        const string Script = """
            import json, sys
            sys.dont_write_bytecode = True
            sys.path.insert(0, sys.argv[1])
            import broker, function
            broker.PATIENCE = 0
            print(json.dumps(function.handle(json.loads(sys.argv[2]), None)))
            """;
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", Script, Repository.PathOf("functions", "BrokerDefinitions"), request])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output + errors.Result).Trim();
    }

    private string Send(HttpMethod method, string path, string? body)
    {
        using var request = Request(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = _http.Send(request);
        using var text = new StreamReader(answer.Content.ReadAsStream());
        var content = text.ReadToEnd();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {content}");
        return content;
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, $"http://127.0.0.1:{_managementPort.Number}/api{path}");
        request.Headers.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Owner}:{OwnersPassword}")));
        return request;
    }

    private void Wait()
    {
        for (var attempt = 0; !Answers(); attempt++)
        {
            Assert.True(attempt < 1800 && !_server!.HasExited, "RabbitMQ did not start in three minutes.");
            Thread.Sleep(100);
        }
    }

    // While it starts, its API is away, or there and not ready.
    private bool Answers()
    {
        try
        {
            using var request = Request(HttpMethod.Get, "/whoami");
            using var answer = _http.Send(request);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (variable, value) in new[]
        {
            ("HOME", _folder.FullName),
            ("ERL_EPMD_ADDRESS", "127.0.0.1"),
            ("ERL_EPMD_PORT", $"{_namesPort.Number}"),
            ("RABBITMQ_NODENAME", $"infra-{_port.Number}@localhost"),
            ("RABBITMQ_DIST_PORT", $"{_nodePort.Number}"),
            ("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
            ("RABBITMQ_CONFIG_FILE", PathOf("rabbitmq.conf")),
            ("RABBITMQ_ADVANCED_CONFIG_FILE", PathOf("advanced.config")),
            ("RABBITMQ_ENABLED_PLUGINS_FILE", PathOf("plugins")),
            ("RABBITMQ_MNESIA_BASE", PathOf("data")),
            ("RABBITMQ_LOG_BASE", PathOf("log")),
        })
        {
            start.Environment[variable] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
