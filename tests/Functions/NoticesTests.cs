using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Tests.Functions;

/// <summary>The function that forwards notices, with AWS's own SDK and targets over HTTP.</summary>
public sealed class NoticesTests : IDisposable
{
    private const string Taken = """{"batchItemFailures": []}""";
    private const string NotTaken = """{"batchItemFailures": [{"itemIdentifier": "1"}]}""";
    private const string Heartbeat = """{"heartbeat":true}""";

    private readonly NoticeStandIns _stand = new();

    public void Dispose() => _stand.Dispose();

    [Boto3Fact]
    public void Alarm_IsSentToEachTargetInItsForm()
    {
        Assert.Equal(Taken, _stand.Run(1, Alarm()));
        Assert.Equal(
            [
                """
                discord {"embeds": [{"title": "ALARM shop-prod shop-prod-mysql-alarm-cpu", "description": "The processor is busy", "color": 13709842,
                 "fields": [{"name": "Reason", "value": "Threshold Crossed: 90 \\> 80"},
                 {"name": "Runbook", "value": "https://runbooks/mysql.md#cpu"}, {"name": "Severity", "value": "page"},
                 {"name": "Time", "value": "2026-11-29T20:00:00.000+0000"}]}], "allowed_mentions": {"parse": []}}
                """.ReplaceLineEndings(""),
                """
                slack {"text": "ALARM shop-prod shop-prod-mysql-alarm-cpu", "blocks": [
                {"type": "header", "text": {"type": "plain_text", "text": "ALARM shop-prod shop-prod-mysql-alarm-cpu", "emoji": false}},
                 {"type": "section", "text": {"type": "plain_text", "text": "The processor is busy", "emoji": false}},
                 {"type": "section", "text": {"type": "plain_text", "text": "Threshold Crossed: 90 > 80", "emoji": false}},
                 {"type": "section", "text": {"type": "plain_text", "text":
                 "Runbook: https://runbooks/mysql.md#cpu\nSeverity: page\nTime: 2026-11-29T20:00:00.000+0000", "emoji": false}}]}
                """.ReplaceLineEndings(""),
                """
                webhook {"version": 1, "environment": "shop-prod", "alarm": "shop-prod-mysql-alarm-cpu", "state": "ALARM", "severity": "page",
                 "summary": "The processor is busy", "reason": "Threshold Crossed: 90 > 80", "runbook": "https://runbooks/mysql.md#cpu",
                 "time": "2026-11-29T20:00:00.000+0000"}
                """.ReplaceLineEndings(""),
            ],
            _stand.Posts);
    }

    // SNS and SQS send some messages twice.
    [Boto3Fact]
    public void Alarm_ThatComesTwice_IsSentOnce()
    {
        Assert.Equal(Taken, _stand.Run(1, Alarm(), Alarm()));
        Assert.Equal(Taken, _stand.Run(2, Alarm()));

        Assert.Equal(3, _stand.Posts.Count);
        Assert.Equal(3, _stand.Sent.Count);
    }

    [Boto3Fact]
    public void Alarm_ThatEnds_IsAnotherMessage()
    {
        _stand.Run(1, Alarm(), Alarm("OK"), Alarm(time: "2026-11-29T21:00:00.000+0000"));

        Assert.Equal(9, _stand.Posts.Count);
    }

    [Boto3Fact]
    public void Alarm_OfASeverity_IsSentToTargetsWithIt()
    {
        _stand.Targets.Clear();
        _stand.Targets.Add(NoticeStandIns.Target("discord", "page"));
        _stand.Targets.Add(NoticeStandIns.Target("slack", "chat"));

        _stand.Run(1, Alarm(severity: "page"), Alarm("OK", severity: "chat"));

        Assert.Equal(["discord", "slack"], _stand.Posts.Select(post => post.Split(' ')[0]));
    }

    [Boto3Fact]
    public void Target_ThatIsDown_GetsTheMessageLaterAndTheOthersDoNotGetItAgain()
    {
        _stand.Answers["slack"] = (503, "");

        Assert.Equal($"slack did not take a message: status 503.\n{NotTaken}", _stand.Run(1, Alarm()));
        Assert.Equal($"slack did not take a message: status 503.\n{NotTaken}", _stand.Run(3, Alarm()));
        Assert.Equal($"slack did not take a message: status 503.\n{NotTaken}", _stand.Run(9, Alarm()));
        Assert.Equal(["1 30", "1 120", "1 900"], _stand.Waits);

        _stand.Answers.Clear();
        Assert.Equal(Taken, _stand.Run(4, Alarm()));
        Assert.Equal(
            ["discord", "slack", "webhook", "slack", "slack", "slack"], _stand.Posts.Select(post => post.Split(' ')[0]));
    }

    [Boto3Fact]
    public void Target_ThatIsGone_GetsTheMessageLater()
    {
        _stand.Gone.Add("webhook");

        Assert.Equal($"webhook did not take a message: no answer (URLError).\n{NotTaken}", _stand.Run(1, Alarm()));
        Assert.Equal(["1 30"], _stand.Waits);
    }

    [Boto3Fact]
    public void Target_ThatIsSlow_IsAskedOnceInARun()
    {
        _stand.Targets.Clear();
        _stand.Targets.Add(NoticeStandIns.Target("webhook", "page"));
        _stand.Delay = TimeSpan.FromSeconds(30);

        Assert.Equal(
            """
            webhook did not take a message: no answer (TimeoutError).
            {"batchItemFailures": [{"itemIdentifier": "1"}, {"itemIdentifier": "2"}]}
            """.ReplaceLineEndings("\n"),
            _stand.Run(1, Alarm(), Alarm("OK")));
        Assert.Equal(["1 30", "2 30"], _stand.Waits);
    }

    [Boto3Fact]
    public void Target_ThatAsksForALongPause_GetsNoMoreMessagesBefore()
    {
        _stand.Targets.Clear();
        _stand.Targets.Add(NoticeStandIns.Target("discord", "page"));
        _stand.Answers["discord"] = (429, "{}");
        _stand.Headers["Retry-After"] = "1200.5";

        Assert.Equal(
            """
            discord did not take a message: status 429.
            {"batchItemFailures": [{"itemIdentifier": "1"}, {"itemIdentifier": "2"}]}
            """.ReplaceLineEndings("\n"),
            _stand.Run(1, Alarm(), Alarm("OK")));
        Assert.Single(_stand.Posts);
        Assert.Equal(["1 1201", "2 1201"], _stand.Waits);
    }

    [Boto3Fact]
    public void Target_ThatAsksForAShortPause_GetsItInTheSameRun()
    {
        _stand.Targets.Clear();
        _stand.Targets.Add(NoticeStandIns.Target("slack", "page"));
        _stand.Answers["slack"] = (429, "");
        _stand.Headers["Retry-After"] = "1";

        Assert.Equal($"slack did not take a message: status 429.\n{NotTaken}", _stand.Run(1, Alarm()));
        Assert.Equal(2, _stand.Posts.Count);
    }

    [Boto3Fact]
    public void Target_ThatRefuses_LeavesADeadLetterSoon()
    {
        _stand.Answers["slack"] = (404, "no_service");
        _stand.Answers["webhook"] = (302, "");
        _stand.Headers["Location"] = "http://127.0.0.1:9/elsewhere";

        Assert.Equal(
            $"slack did not take a message: status 404.\nwebhook did not take a message: status 302.\n{NotTaken}", _stand.Run(1, Alarm()));
        Assert.Equal(["1 0"], _stand.Waits);
        Assert.Single(_stand.Sent);
    }

    // A page of a proxy or of a captive portal.
    [Boto3Fact]
    public void Target_ThatAnswersAsAnother_DidNotTakeTheMessage()
    {
        _stand.Answers["slack"] = (200, "<html>Welcome</html>");
        _stand.Answers["discord"] = (200, "<html>Welcome</html>");

        Assert.Equal(
            "discord did not take a message: 200, but not the answer of discord.\n"
            + $"slack did not take a message: 200, but not the answer of slack.\n{NotTaken}",
            _stand.Run(1, Alarm()));
    }

    [Boto3Fact]
    public void Secret_ThatIsMissing_IsNamedAndLookedForLater()
    {
        _stand.Targets.Clear();
        _stand.Targets.Add(NoticeStandIns.Target("webhook", "page"));
        _stand.Targets[0]!["secret"] = "missing";

        Assert.Equal(
            "webhook did not take a message: its secret missing could not be read (ResourceNotFoundException).\n" + NotTaken,
            _stand.Run(1, Alarm()));
        Assert.Equal(["1 30"], _stand.Waits);
    }

    [Boto3Fact]
    public void Texts_ThatAreLong_AreCutToTheLimitsOfTheTargets()
    {
        _stand.Run(1, Alarm(reason: new string('*', 9000), summary: new string('_', 9000)));

        var embed = Post("discord")["embeds"]![0]!;
        var texts = embed["fields"]!.AsArray().SelectMany(field => new[] { $"{field!["name"]}", $"{field["value"]}" }).ToList();
        Assert.All(texts, text => Assert.InRange(text.Length, 1, 1024));
        Assert.InRange($"{embed["title"]}".Length, 1, 256);
        Assert.InRange($"{embed["description"]}".Length, 1, 4096);
        Assert.InRange($"{embed["title"]}{embed["description"]}{string.Concat(texts)}".Length, 1, 6000);
        Assert.All(Post("slack")["blocks"]!.AsArray().Skip(1), block => Assert.InRange($"{block!["text"]!["text"]}".Length, 1, 3000));
    }

    [Boto3Fact]
    public void Texts_WithMentions_MentionNobody()
    {
        _stand.Run(1, Alarm(reason: "@everyone <!channel> [x](y)"));

        Assert.Equal("""{"parse":[]}""", Post("discord")["allowed_mentions"]!.ToJsonString());
        Assert.Equal("""\@everyone \<!channel\> \[x\]\(y\)""", $"{Post("discord")["embeds"]![0]!["fields"]![0]!["value"]}");
        Assert.All(Post("slack")["blocks"]!.AsArray(), block => Assert.Equal("plain_text", $"{block!["text"]!["type"]}"));
    }

    [Boto3Fact]
    public void Message_ThatIsNotOfAnAlarm_IsForwardedAsItIs()
    {
        _stand.Run(1, """{"Event Source":"db-instance","Event Time":"2026-11-29 20:00:00.000","Event Message":"Multi-AZ failover started"}""");

        var notice = Post("webhook");
        Assert.Equal(("EVENT", "chat", "Multi-AZ failover started"), ($"{notice["state"]}", $"{notice["severity"]}", $"{notice["summary"]}"));
        Assert.StartsWith("""{"Event Source":"db-instance",""", $"{notice["reason"]}", StringComparison.Ordinal);
    }

    // The switch wants every beat.
    [Boto3Fact]
    public void Heartbeat_IsSentToTheSwitchAlone()
    {
        Assert.Equal(Taken, _stand.Run(1, Heartbeat));
        Assert.Equal(Taken, _stand.Run(1, Heartbeat));

        Assert.Equal(
            Enumerable.Repeat("""heartbeat {"version": 1, "environment": "shop-prod", "heartbeat": true}""", 2), _stand.Posts);
        Assert.Empty(_stand.Sent);
    }

    [Fact]
    public void Code_IsItsFiles() => Assert.Equal(
        ["formats.py", "function.py", "messages.py", "targets.py"], PythonFunction.FilesOf("Notices").Order(StringComparer.Ordinal));

    private JsonNode Post(string target) =>
        JsonNode.Parse(_stand.Posts.Single(post => post.StartsWith($"{target} ", StringComparison.Ordinal))[(target.Length + 1)..])!;

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-notification-format.html. The description is that of AlarmGroup.cs.
    private static string Alarm(
        string state = "ALARM",
        string severity = "page",
        string time = "2026-11-29T20:00:00.000+0000",
        string reason = "Threshold Crossed: 90 > 80",
        string summary = "The processor is busy") => JsonSerializer.Serialize(new
        {
            AlarmName = "shop-prod-mysql-alarm-cpu",
            AlarmDescription = $"{summary}. Severity: {severity}. What to do: https://runbooks/mysql.md#cpu",
            NewStateValue = state,
            NewStateReason = reason,
            StateChangeTime = time,
        });
}
