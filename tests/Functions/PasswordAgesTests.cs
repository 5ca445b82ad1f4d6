using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;

namespace Infra.Tests.Functions;

/// <summary>The function that reads how old passwords are, with AWS's own SDK over HTTP.</summary>
public sealed class PasswordAgesTests
{
    [Boto3Fact]
    public void Ages_OfParameters_AreMetricsInDays()
    {
        using var aws = new StandIn(("/a", 100.5), ("/b", 3));

        Assert.Equal("null", PythonFunction.Run("PasswordAges", aws.Start(), """{"parameters": ["/a", "/b"]}"""));
        Assert.Equal(["Infra/Passwords age_days /a 100.5", "Infra/Passwords age_days /b 3.0"], aws.Metrics);
    }

    [Boto3Fact]
    public void Parameters_MoreThanAnAnswerHolds_AreAllRead()
    {
        using var aws = new StandIn([.. Enumerable.Range(0, 23).Select(number => ($"/p{number}", 1d))]);
        var names = JsonSerializer.Serialize(Enumerable.Range(0, 23).Select(number => $"/p{number}"));

        Assert.Equal("null", PythonFunction.Run("PasswordAges", aws.Start(), $$"""{"parameters": {{names}}}"""));
        Assert.Equal(23, aws.Metrics.Count);
    }

    // The others have their age all the same.
    [Boto3Fact]
    public void Parameter_ThatIsGone_FailsTheFunction()
    {
        using var aws = new StandIn(("/a", 3));

        Assert.EndsWith(
            "LookupError: There is no parameter /gone. A deployment makes it.",
            PythonFunction.Run("PasswordAges", aws.Start(), """{"parameters": ["/a", "/gone"]}"""),
            StringComparison.Ordinal);
        Assert.Equal(["Infra/Passwords age_days /a 3.0"], aws.Metrics);
    }

    [Fact]
    public void Code_IsOneFile() => Assert.Equal(["function.py"], PythonFunction.FilesOf("PasswordAges"));

    /// <summary>Parameter Store and CloudWatch.</summary>
    private sealed class StandIn(params (string Name, double Days)[] parameters) : IDisposable
    {
        private readonly HttpStandIn _http = new();

        public List<string> Metrics { get; } = [];

        public string Start() => _http.Start(Answer);

        public void Dispose() => _http.Dispose();

        private (int Status, string Type, string Answer) Answer(HttpListenerRequest request, string body)
        {
            if (request.Headers["X-Amz-Target"] == "AmazonSSM.GetParameters")
            {
                return (200, "application/x-amz-json-1.1", Parameters(JsonNode.Parse(body)!["Names"]!.AsArray()));
            }

            var form = HttpUtility.ParseQueryString(body);
            Assert.Equal("PutMetricData", form["Action"]);
            var value = double.Parse(form["MetricData.member.1.Value"]!, CultureInfo.InvariantCulture);
            Metrics.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{form["Namespace"]} {form["MetricData.member.1.MetricName"]} {form["MetricData.member.1.Dimensions.member.1.Value"]} {value:0.0}"));
            return (200, "text/xml", "<PutMetricDataResponse/>");
        }

        private string Parameters(JsonArray names)
        {
            Assert.InRange(names.Count, 1, 10);
            return JsonSerializer.Serialize(new
            {
                Parameters = parameters.Where(parameter => names.Any(name => (string?)name == parameter.Name)).Select(parameter => new
                {
                    parameter.Name,
                    Value = "1",
                    LastModifiedDate = DateTimeOffset.UtcNow.AddDays(-parameter.Days).ToUnixTimeSeconds(),
                }),
            });
        }
    }
}
