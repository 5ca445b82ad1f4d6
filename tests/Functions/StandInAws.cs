using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;

namespace Infra.Tests.Functions;

/// <summary>
/// EC2 Auto Scaling with one group, and Parameter Store with one parameter, over HTTP as AWS's SDKs speak to them. Servers come and go as a test
/// says.
/// </summary>
internal sealed class StandInAws : IDisposable
{
    private const string Namespace = "http://autoscaling.amazonaws.com/doc/2011-01-01/";

    private const string Xml = "text/xml";
    private const string Json = "application/x-amz-json-1.1";

    private readonly HttpStandIn _http = new();
    private readonly List<string> _calls = [];
    private readonly Action<StandInAws> _onLook;
    private string _refused = "";
    private int _refusals;

    /// <param name="value">Value of the parameter.</param>
    /// <param name="onLook">What happens before each description of the group.</param>
    public StandInAws(string value, Action<StandInAws>? onLook = null)
    {
        Value = value;
        _onLook = onLook ?? (_ => { });
        Address = _http.Start((request, body) => request.Headers["X-Amz-Target"] is { } target
            ? AnswerParameters(target.Split('.')[1], JsonNode.Parse(body)!)
            : AnswerScaling(body));
    }

    public string Address { get; }

    /// <summary>Value of the parameter.</summary>
    public string Value { get; set; }

    /// <summary>Number of servers that the group is to have.</summary>
    public int Desired { get; set; }

    /// <summary>Servers in the group.</summary>
    public int Servers { get; set; }

    /// <summary>Descriptions of the group so far.</summary>
    public int Looks { get; private set; }

    /// <summary>What was changed, in order.</summary>
    public string Changes => string.Join(", ", _calls);

    /// <summary>Refuses an action from now on, as often as is said.</summary>
    public StandInAws Refusing(string action, int times = int.MaxValue)
    {
        _refused = action;
        _refusals = times;
        return this;
    }

    public void Dispose() => _http.Dispose();

    private (int Status, string Type, string Answer) AnswerScaling(string body)
    {
        var form = HttpUtility.ParseQueryString(body);
        var action = form["Action"]!;
        if (IsRefused(action))
        {
            var error = $"<Error><Code>AccessDenied</Code><Message>No {action}.</Message></Error>";
            return (403, Xml, $"<ErrorResponse xmlns='{Namespace}'>{error}</ErrorResponse>");
        }

        var result = action switch
        {
            "DescribeAutoScalingGroups" when form["AutoScalingGroupNames.member.1"] == "task-group" => Describe(),
            "DescribeScalingActivities" when form["AutoScalingGroupName"] == "task-group" =>
                "<Activities><member><Cause>A user.</Cause><StatusMessage>No capacity.</StatusMessage></member></Activities>",
            "SetDesiredCapacity" when form["AutoScalingGroupName"] == "task-group" => Resize(int.Parse(form["DesiredCapacity"]!)),
            _ => throw new InvalidOperationException($"Not expected: {body}"),
        };
        return (200, Xml, $"<{action}Response xmlns='{Namespace}'><{action}Result>{result}</{action}Result></{action}Response>");
    }

    private bool IsRefused(string action) => action == _refused && _refusals-- > 0;

    private string Describe()
    {
        Looks++;
        _onLook(this);
        var servers = string.Concat(Enumerable.Range(0, Servers).Select(number => $"<member><InstanceId>i-{number}</InstanceId></member>"));
        var group = $"<DesiredCapacity>{Desired}</DesiredCapacity><Instances>{servers}</Instances>";
        return $"<AutoScalingGroups><member>{group}</member></AutoScalingGroups>";
    }

    private string Resize(int size)
    {
        Desired = size;
        _calls.Add($"size {size}");
        return "";
    }

    private (int Status, string Type, string Answer) AnswerParameters(string action, JsonNode input)
    {
        if (IsRefused(action))
        {
            return (400, Json, JsonSerializer.Serialize(new { __type = "AccessDeniedException", Message = $"No {action}." }));
        }

        Assert.Equal("/task", $"{input["Name"]}");
        if (action == "PutParameter")
        {
            Value = $"{input[nameof(Value)]}";
            _calls.Add(Value);
            return (200, Json, """{"Version":2}""");
        }

        Assert.Equal("GetParameter", action);
        return (200, Json, JsonSerializer.Serialize(new { Parameter = new { Name = "/task", Value } }));
    }
}
