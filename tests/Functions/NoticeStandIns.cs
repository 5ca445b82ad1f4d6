using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;

namespace Infra.Tests.Functions;

/// <summary>What the function that forwards notices calls: a queue, a table and secrets of AWS, and targets that answer as a test says.</summary>
internal sealed class NoticeStandIns : IDisposable
{
    private const string Json = "application/x-amz-json-1.1";

    private readonly HttpStandIn _aws = new();
    private readonly HttpStandIn _http = new();
    private readonly string _awsAddress;
    private readonly string _address;

    public NoticeStandIns()
    {
        _awsAddress = _aws.Start((request, body) => AnswerAws(request.Headers["X-Amz-Target"]?.Split('.')[1], body));
        _address = _http.Start(AnswerTarget);
    }

    /// <summary>What targets were sent, in order: <c>NAME BODY</c>.</summary>
    public List<string> Posts { get; } = [];

    /// <summary>Names of what is written down as sent.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>Seconds for which messages were put off: <c>RECEIPT SECONDS</c>.</summary>
    public List<string> Waits { get; } = [];

    /// <summary>Status and body by target. Without one, the target takes everything.</summary>
    public Dictionary<string, (int Status, string Body)> Answers { get; } = [];

    /// <summary>Headers of the answers of targets.</summary>
    public Dictionary<string, string> Headers => _http.Headers;

    /// <summary>How long targets think.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Targets whose address is of nothing.</summary>
    public HashSet<string> Gone { get; } = [];

    /// <summary>Targets, as the component writes them: <c>NAME</c> is the kind too.</summary>
    public JsonArray Targets { get; } = [Target("discord", "page", "chat"), Target("slack", "page", "chat"), Target("webhook", "page", "chat")];

    public static JsonObject Target(string kind, params string[] severities) => new()
    {
        ["name"] = kind,
        ["kind"] = kind,
        ["secret"] = kind,
        ["severities"] = new JsonArray([.. severities.Select(severity => (JsonNode)severity)]),
    };

    /// <summary>Runs the function with messages, which have the receipts 1, 2 and so on.</summary>
    /// <param name="received">Times that the messages were received.</param>
    /// <param name="bodies">The messages.</param>
    /// <returns>What it logs and its answer.</returns>
    public string Run(int received, params string[] bodies)
    {
        var records = bodies.Select((body, index) => new
        {
            messageId = $"{index + 1}",
            receiptHandle = $"{index + 1}",
            body,
            attributes = new { ApproximateReceiveCount = $"{received}" },
        });
        var settings = new JsonObject
        {
            ["environment"] = "shop-prod",
            ["queue"] = $"{_awsAddress}111122223333/notices",
            ["table"] = "notices-sent",
            ["heartbeat"] = "heartbeat",
            ["targets"] = Targets.DeepClone(),
        };
        var output = PythonFunction.Run(
            "Notices",
            _awsAddress,
            JsonSerializer.Serialize(new { Records = records }),
            """{"SCHEME": "http://"}""",
            ("NOTICES", settings.ToJsonString()));
        Assert.DoesNotContain(_address, output, StringComparison.Ordinal);
        return output;
    }

    public void Dispose()
    {
        _aws.Dispose();
        _http.Dispose();
    }

    private (int Status, string Type, string Answer) AnswerAws(string? action, string body)
    {
        if (action is null)
        {
            var form = HttpUtility.ParseQueryString(body);
            Assert.Equal("ChangeMessageVisibility", form["Action"]);
            Waits.Add($"{form["ReceiptHandle"]} {form["VisibilityTimeout"]}");
            return (200, "text/xml", "<ChangeMessageVisibilityResponse/>");
        }

        var input = JsonNode.Parse(body)!;
        return action switch
        {
            "GetSecretValue" when $"{input["SecretId"]}" is var secret => secret == "missing"
                ? (400, Json, """{"__type": "ResourceNotFoundException"}""")
                : (200, Json, JsonSerializer.Serialize(new { SecretString = AddressOf(secret) })),
            "GetItem" when input["ConsistentRead"]!.GetValue<bool>() => (200, Json, Sent.Contains(MarkIn(input["Key"]!)) ? """{"Item": {}}""" : "{}"),
            "PutItem" => WriteDown(input["Item"]!),
            _ => throw new InvalidOperationException($"Not expected: {action}"),
        };
    }

    private string AddressOf(string secret) => Gone.Contains(secret) ? "http://127.0.0.1:9/x" : $"{_address}{secret}?token=hidden\n";

    private (int Status, string Type, string Answer) WriteDown(JsonNode item)
    {
        Sent.Add(MarkIn(item));
        Assert.InRange(long.Parse($"{item["expires"]!["N"]}"), DateTimeOffset.UtcNow.AddDays(29).ToUnixTimeSeconds(), long.MaxValue);
        return (200, Json, "{}");
    }

    private static string MarkIn(JsonNode item) => $"{item["id"]!["S"]}";

    private (int Status, string Type, string Answer) AnswerTarget(HttpListenerRequest request, string body)
    {
        var name = request.Url!.AbsolutePath[1..];
        Assert.Equal(name == "discord" ? "?token=hidden&wait=true" : "?token=hidden", request.Url.Query);
        Assert.Equal("application/json", request.ContentType);
        Thread.Sleep(Delay);
        Posts.Add($"{name} {body}");
        var (status, answer) = Answers.TryGetValue(name, out var told) ? told : (200, name == "discord" ? """{"id": "1"}""" : "ok");
        return (status, "text/plain", answer);
    }
}
