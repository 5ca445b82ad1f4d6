using System.Net;
using System.Text.Json;
using System.Web;

namespace Infra.Tests.Functions;

/// <summary>The function that stops and starts databases, with AWS's own SDK over HTTP.</summary>
public sealed class DatabaseNightsTests
{
    private const string Quick = """{"PAUSE": 0}""";

    [Boto3Theory]
    [InlineData("stop", "available", "StopDBInstance")]
    [InlineData("stop", "stopping", null)]
    [InlineData("stop", "stopped", null)]
    [InlineData("start", "stopped", "StartDBInstance")]
    [InlineData("start", "starting", null)]
    [InlineData("start", "available", null)]
    [InlineData("start", "backing-up", null)]
    public void Instance_IsChangedOnlyWhereItMustBe(string action, string state, string? call)
    {
        using var databases = new StandIn(new() { ["shop-primary"] = [state] });

        Assert.EndsWith("null", Run(databases, action, "shop-primary"), StringComparison.Ordinal);
        Assert.Equal(call is null ? [] : [$"{call} shop-primary"], databases.Changes);
    }

    // A backup in the evening, or an evening that has not ended yet.
    [Boto3Theory]
    [InlineData("stop", "backing-up", "available", "StopDBInstance")]
    [InlineData("stop", "modifying", "available", "StopDBInstance")]
    [InlineData("start", "stopping", "stopped", "StartDBInstance")]
    public void Instance_ThatIsBusy_IsWaitedFor(string action, string first, string then, string call)
    {
        using var databases = new StandIn(new() { ["shop-primary"] = [first, first, then] });

        Assert.EndsWith("null", Run(databases, action, "shop-primary"), StringComparison.Ordinal);
        Assert.Equal([$"{call} shop-primary"], databases.Changes);
    }

    // The state changes between the look and the call.
    [Boto3Fact]
    public void Instance_ThatBecomesBusyAfterTheLook_IsTriedAgain()
    {
        using var databases = new StandIn(new() { ["shop-primary"] = ["available"] }) { Refusals = 2 };

        Assert.EndsWith("null", Run(databases, "stop", "shop-primary"), StringComparison.Ordinal);
        Assert.Equal(["StopDBInstance shop-primary", "StopDBInstance shop-primary", "StopDBInstance shop-primary"], databases.Changes);
    }

    [Boto3Fact]
    public void Instances_OfShards_AreAllChangedAlsoBesideABusyOne()
    {
        using var databases = new StandIn(new() { ["shop-primary"] = ["upgrading"], ["shop-s1-primary"] = ["available"] });

        Assert.EndsWith(
            "TimeoutError: RDS does not stop in this state: shop-primary is upgrading. The next evening or morning tries again.",
            Run(databases, "stop", "shop-primary shop-s1-primary", """{"PAUSE": 0, "PATIENCE": 0}"""),
            StringComparison.Ordinal);
        Assert.Equal(["StopDBInstance shop-s1-primary"], databases.Changes);
    }

    [Boto3Fact]
    public void Instance_ThatIsGone_FailsTheFunction()
    {
        using var databases = new StandIn([]);

        Assert.Contains("DBInstanceNotFound", Run(databases, "stop", "shop-primary"), StringComparison.Ordinal);
    }

    [Fact]
    public void Code_IsOneFile() => Assert.Equal(["function.py"], PythonFunction.FilesOf("DatabaseNights"));

    private static string Run(StandIn databases, string action, string instances, string constants = Quick) => PythonFunction.Run(
        "DatabaseNights",
        databases.Start(),
        JsonSerializer.Serialize(new { action, instances = instances.Split(' ') }),
        constants);

    /// <summary>RDS: each look at an instance sees the next of its states, and then the last one.</summary>
    private sealed class StandIn(Dictionary<string, string[]> states) : IDisposable
    {
        private const string Namespace = "http://rds.amazonaws.com/doc/2014-10-31/";

        private readonly HttpStandIn _http = new();
        private readonly Dictionary<string, int> _looks = [];

        /// <summary>Calls that it refuses before it takes one.</summary>
        public int Refusals { get; set; }

        /// <summary>Actions and instances, in order.</summary>
        public List<string> Changes { get; } = [];

        public string Start() => _http.Start(Answer);

        public void Dispose() => _http.Dispose();

        private (int Status, string Type, string Answer) Answer(HttpListenerRequest request, string body)
        {
            var form = HttpUtility.ParseQueryString(body);
            var (action, instance) = (form["Action"]!, form["DBInstanceIdentifier"]!);
            if (!states.TryGetValue(instance, out var seen))
            {
                return Error(404, "DBInstanceNotFound");
            }

            if (action == "DescribeDBInstances")
            {
                var look = _looks.GetValueOrDefault(instance);
                _looks[instance] = look + 1;
                var state = seen[Math.Min(look, seen.Length - 1)];
                return Result(action, $"<DBInstances><DBInstance><DBInstanceStatus>{state}</DBInstanceStatus></DBInstance></DBInstances>");
            }

            Changes.Add($"{action} {instance}");
            return Refusals-- > 0 ? Error(400, "InvalidDBInstanceState") : Result(action, "<DBInstance/>");
        }

        private static (int Status, string Type, string Answer) Result(string action, string content) =>
            (200, "text/xml", $"<{action}Response xmlns=\"{Namespace}\"><{action}Result>{content}</{action}Result></{action}Response>");

        private static (int Status, string Type, string Answer) Error(int status, string code) =>
            (status, "text/xml", $"<ErrorResponse xmlns=\"{Namespace}\"><Error><Type>Sender</Type><Code>{code}</Code></Error></ErrorResponse>");
    }
}
