using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Tests.Functions;

/// <summary>A Firehose stream over HTTP, as AWS's SDKs speak to it, and the function that puts log events into it.</summary>
internal sealed class FirehoseStandIn : IDisposable
{
    private const string Type = "application/x-amz-json-1.1";

    private readonly HttpStandIn _http = new();
    private readonly string _address;

    public FirehoseStandIn() => _address = _http.Start((request, body) =>
        request.Headers["X-Amz-Target"] == "Firehose_20150804.PutRecordBatch"
            ? Answer(JsonNode.Parse(body)!)
            : throw new InvalidOperationException($"Not expected: {request.Headers["X-Amz-Target"]}"));

    /// <summary>Records of each call, in order.</summary>
    public List<IReadOnlyList<string>> Calls { get; } = [];

    /// <summary>Whether a record is not taken: by its text.</summary>
    public Func<string, bool> Refuses { get; set; } = _ => false;

    /// <summary>Answers with an error to all of a call: by the number of the call, from 1.</summary>
    public Func<int, string?> ErrorOf { get; set; } = _ => null;

    /// <summary>Runs the function with messages, which have the identifiers 1, 2 and so on.</summary>
    /// <param name="messages">The messages of log events.</param>
    /// <returns>What it logs and its answer, or its error.</returns>
    public string Run(params string[] messages) => Run(60, "DATA_MESSAGE", messages);

    /// <inheritdoc cref="Run(string[])"/>
    public string Run(int patience, string type, params string[] messages)
    {
        var batch = new
        {
            messageType = type,
            owner = "111122223333",
            logGroup = "shop-prod-orders",
            logStream = "i-1/container",
            subscriptionFilters = new[] { "orders" },
            logEvents = messages.Select((message, index) => new { id = $"{index + 1}", timestamp = 1_796_011_941_123, message }),
        };
        var input = new { awslogs = new { data = Compress(JsonSerializer.SerializeToUtf8Bytes(batch)) } };
        return PythonFunction.Run(
            "LogEvents",
            _address,
            JsonSerializer.Serialize(input),
            $$"""{"PATIENCE": {{patience}}}""",
            ("STREAM", "logs"),
            ("AWS_MAX_ATTEMPTS", "1"));
    }

    public void Dispose() => _http.Dispose();

    private static string Compress(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (var zip = new GZipStream(result, CompressionLevel.Optimal))
        {
            zip.Write(bytes);
        }

        return Convert.ToBase64String(result.ToArray());
    }

    private (int Status, string Type, string Answer) Answer(JsonNode input)
    {
        Assert.Equal("logs", $"{input["DeliveryStreamName"]}");
        var records = input["Records"]!.AsArray().Select(record => Encoding.UTF8.GetString(Convert.FromBase64String($"{record!["Data"]}"))).ToList();
        Calls.Add(records);
        if (ErrorOf(Calls.Count) is { } error)
        {
            return (error == "ServiceUnavailableException" ? 503 : 400, Type, JsonSerializer.Serialize(new { __type = error, message = "No." }));
        }

        var answers = records.Select(record => Refuses(record)
            ? new JsonObject { ["ErrorCode"] = "ServiceUnavailableException", ["ErrorMessage"] = "Slow down." }
            : new JsonObject { ["RecordId"] = "1" }).ToList();
        return (200, Type, new JsonObject
        {
            ["FailedPutCount"] = records.Count(Refuses),
            ["RequestResponses"] = new JsonArray([.. answers]),
        }.ToJsonString());
    }
}
