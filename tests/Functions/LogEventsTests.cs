using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Tests.Functions;

/// <summary>The function that puts log events into a Firehose stream, with AWS's own SDK over HTTP.</summary>
public sealed class LogEventsTests : IDisposable
{
    private readonly FirehoseStandIn _firehose = new();

    public void Dispose() => _firehose.Dispose();

    [Boto3Fact]
    public void Event_IsOneRecordWithItsOrigin()
    {
        Assert.Equal("{}", _firehose.Run("Started in 3 s: größer", "two\nlines"));

        const string origin = "\"source\":\"orders\",\"group\":\"shop-prod-orders\",\"stream\":\"i-1/container\"";
        Assert.Equal(
            [
                $$"""{"@timestamp":"2026-11-30T04:12:21.123Z","id":"1",{{origin}},"message":"Started in 3 s: größer"}""",
                $$"""{"@timestamp":"2026-11-30T04:12:21.123Z","id":"2",{{origin}},"message":"two\nlines"}""",
            ],
            Assert.Single(_firehose.Calls));
    }

    [Boto3Fact]
    public void ControlMessage_IsIgnored()
    {
        Assert.Equal("{}", _firehose.Run(60, "CONTROL_MESSAGE", "CWL CONTROL MESSAGE: Checking health of destination Firehose."));
        Assert.Empty(_firehose.Calls);
    }

    // https://docs.docker.com/engine/logging/drivers/json-file
    [Boto3Fact]
    public void Line_OfAServersContainer_IsTheInnerText() => Assert.Equal(
        [
            """{"message":"started"}""",
            """{"level":"warn","message":"slow","log":{"level":"WARN","message":"slow","ms":1200}}""",
            """{"message":"{\"log\":\"an application's own\"}","log":{"log":"an application's own"}}""",
        ],
        Contents(
            """{"log":"started\r\n","stream":"stdout","time":"2026-11-30T04:12:21.123456789Z"}""",
            """{"log":"{\"level\":\"WARN\",\"message\":\"slow\",\"ms\":1200}\n","stream":"stderr","time":"2026-11-30T04:12:21.123456789Z"}""",
            """{"log":"an application's own"}"""));

    // Deployment, CronJob and a pod that is no service.
    [Boto3Fact]
    public void Line_OfAPod_HasServiceAndPod() => Assert.Equal(
        [
            """{"service":"orders","pod":"orders-7d9f8b6c5d-x2x4z","level":"error","message":"ERROR no stock"}""",
            """{"service":"day-end","pod":"day-end-28391234-abcde","message":"done"}""",
            """{"service":"orders","pod":"orders-7d9f8b6c5d-x2x4z","message":"GET / 200"}""",
            """{"pod":"aws-node-abcde","message":"ready"}""",
            """{"message":"without a name"}""",
        ],
        Contents(
            Pod("ERROR no stock\n", "orders-7d9f8b6c5d-x2x4z", "service"),
            Pod("done", "day-end-28391234-abcde", "service"),
            Pod("GET / 200", "orders-7d9f8b6c5d-x2x4z", "proxy"),
            Pod("ready", "aws-node-abcde", "aws-node"),
            """{"log":"without a name","kubernetes":{}}"""));

    [Boto3Fact]
    public void Object_IsKeptAndItsMessageAndLevelAreFound() => Assert.Equal(
        [
            """{"level":"fatal","message":"lost","log":{"severity":"Critical","msg":"lost","deep":{"list":[1,true,"x"]}}}""",
            """{"level":"notice","message":"{\"lvl\": \"notice\", \"message\": 5}","log":{"lvl":"notice","message":5}}""",
            """{"message":"ERROR is no level of an object","log":{"level":30,"message":"ERROR is no level of an object"}}""",
            """{"message":"{}"}""",
            """{"message":"[1, 2]"}""",
            """{"message":"{\"a\": NaN}"}""",
            """{"message":"{\"a\": 1e999}"}""",
            """{"message":"{\"\": 1}"}""",
            """{"message":"?","log":{"message":"?"}}""",
        ],
        Contents(
            """{"severity": "Critical", "msg": "lost", "deep": {"list": [1, true, null, "x"], "none": null}}""",
            """{"lvl": "notice", "message": 5}""",
            """{"level": 30, "message": "ERROR is no level of an object"}""",
            "{}",
            "[1, 2]",
            """{"a": NaN}""",
            """{"a": 1e999}""",
            """{"": 1}""",
            """{"message": "\ud800"}"""));

    [Boto3Fact]
    public void Level_IsAWordInCapitalsOrInBrackets()
    {
        string[] lines =
        [
            "fatal: CRITICAL failure", "FATAL", "2026-11-30 04:12:21,123 ERROR [main] com.example.Shop - INFO", "[Warning] Aborted connection",
            "WARN  slow", "level=warning msg=slow", "INFO: up", "DEBUG x", "[trace] y",
            "no error here", "ERROR_CODE 5", "GET /ERROR HTTP/1.1", "DEBUG=1 set", "INFORMATION", "the [errors]", new string(' ', 200) + "ERROR",
        ];
        Assert.Equal(
            ["fatal", "fatal", "error", "warn", "warn", "warn", "info", "debug", "trace", "", "", "", "", "", "", ""],
            Contents(lines).Select(content => $"{JsonNode.Parse(content)!["level"]}"));
    }

    [Boto3Fact]
    public void Object_WithLongTexts_IsCutAndSaysSo()
    {
        var text = new string('x', 8_001);

        var content = Assert.Single(Contents($$"""{"message": "{{text}}", "list": ["{{text}}"]}"""));

        var cut = text[..8_000];
        Assert.Equal($$"""{"message":"{{text}}","log":{"message":"{{cut}}","list":["{{cut}}"]},"cut":true}""", content);
    }

    // OpenSearch would refuse its document.
    [Boto3Fact]
    public void Object_ThatIsTooDeepOrHasTooLongNames_IsAText()
    {
        static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "\"x\"" + new string('}', depth);
        var name = $$"""{"level": "info", "{{new string('a', 701)}}": 1}""";

        var contents = Contents(Nested(18), Nested(19), Nested(5_000), name);

        Assert.NotNull(JsonNode.Parse(contents[0])!["log"]);
        Assert.Equal(Message(Nested(19)), contents[1]);
        Assert.Equal(Message(Nested(5_000)), contents[2]);
        Assert.Equal($$"""{"level":"info",{{Message(name)[1..]}}""", contents[3]);

        static string Message(string text) => $$"""{"message":"{{text.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}""";
    }

    [Boto3Fact]
    public void Message_ThatIsTooLarge_IsCutAndSaysSo()
    {
        // Six bytes for each character in JSON.
        var bell = new string('\a', 200_000);
        var big = $$"""{"message": "{{new string('x', 1_100_000)}}", "a": 1}""";

        var contents = Contents(bell, big, new string('x', 900_000));

        Assert.Equal(
            [(160_000, true, false), (160_000, true, false), (900_000, false, false)],
            contents.Select(content => JsonNode.Parse(content)!)
                .Select(content => ($"{content["message"]}".Length, content["cut"] is not null, content["log"] is not null)));
        Assert.All(_firehose.Calls.SelectMany(call => call), record => Assert.InRange(record.Length, 1, 1_024_000));
    }

    [Boto3Fact]
    public void Call_HasAtMost500RecordsAnd4MiB()
    {
        Assert.Equal("{}", _firehose.Run([.. Enumerable.Range(1, 1_201).Select(number => $"{number}")]));
        Assert.Equal([500, 500, 201], _firehose.Calls.Select(call => call.Count));
        Assert.Equal(1_201, _firehose.Calls.SelectMany(call => call).Distinct().Count());

        // In base64 they have 533 kB each.
        _firehose.Calls.Clear();
        Assert.Equal("{}", _firehose.Run([.. Enumerable.Repeat(new string('x', 400_000), 10)]));
        Assert.Equal([7, 3], _firehose.Calls.Select(call => call.Count));
    }

    [Boto3Fact]
    public void Records_ThatWereNotTaken_AreSentAgainAlone()
    {
        _firehose.Refuses = record => _firehose.Calls.Count < 3 && record.Contains("\"two\"", StringComparison.Ordinal);

        Assert.Equal("{}", _firehose.Run("one", "two", "three"));

        Assert.Equal([["1", "2", "3"], ["2"], ["2"]], _firehose.Calls.Select(call => call.Select(IdOf)));
    }

    [Boto3Fact]
    public void Stream_ThatIsNotThereForAMoment_GetsAllAgain()
    {
        _firehose.ErrorOf = call => call == 1 ? "ServiceUnavailableException" : null;

        Assert.Equal("{}", _firehose.Run("one", "two"));

        Assert.Equal([["1", "2"], ["1", "2"]], _firehose.Calls.Select(call => call.Select(IdOf)));
    }

    [Boto3Fact]
    public void Records_ThatAreNotTakenForLong_AreAnErrorWithoutContent()
    {
        _firehose.Refuses = record => !record.Contains("two", StringComparison.Ordinal);

        var output = _firehose.Run(1, "DATA_MESSAGE", "secret one", "two", "secret three");

        Assert.EndsWith(
            "RuntimeError: The stream logs did not take 2 of 3 records in 1 seconds: ServiceUnavailableException.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
        Assert.Equal(2, _firehose.Calls.Count);
    }

    [Boto3Fact]
    public void Stream_ThatIsMissing_IsSaidAtOnce()
    {
        _firehose.ErrorOf = _ => "ResourceNotFoundException";

        Assert.Contains("(ResourceNotFoundException) when calling the PutRecordBatch operation: No.", _firehose.Run("one"), StringComparison.Ordinal);
        Assert.Single(_firehose.Calls);
    }

    [Fact]
    public void Code_IsItsFiles() => Assert.Equal(
        ["documents.py", "function.py", "levels.py", "objects.py", "stream.py"], PythonFunction.FilesOf("LogEvents").Order(StringComparer.Ordinal));

    private static string IdOf(string record) => $"{JsonNode.Parse(record)!["id"]}";

    private static string Pod(string log, string pod, string container) => JsonSerializer.Serialize(new
    {
        time = "2026-11-30T04:12:21.123456789Z",
        stream = "stdout",
        _p = "F",
        log,
        kubernetes = new { pod_name = pod, namespace_name = "services", pod_id = "1", host = "node", container_name = container },
    });

    // What follows the origin of each document, as an object.
    private List<string> Contents(params string[] messages)
    {
        const string end = "\"stream\":\"i-1/container\",";
        Assert.Equal("{}", _firehose.Run(messages));
        return [.. _firehose.Calls.SelectMany(call => call).Select(record => "{" + record.Split(end, 2)[1])];
    }
}
