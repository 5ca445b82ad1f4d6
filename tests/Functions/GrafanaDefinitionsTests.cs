using System.Text.Json.Nodes;

namespace Infra.Tests.Functions;

/// <summary>The function that gives definitions to a workspace of Grafana, with AWS's own signatures over HTTP.</summary>
public sealed class GrafanaDefinitionsTests : IDisposable
{
    private const string Account = "/workspaces/g-0123456789/serviceaccounts";

    private readonly GrafanaStandIn _grafana = new();

    public void Dispose() => _grafana.Dispose();

    [Boto3Fact]
    public void NewWorkspace_GetsAllInAnOrderThatWorks()
    {
        Assert.Equal(
            """
            Created the service account infra-definitions.
            Created the data source infra-cloudwatch.
            Created the data source infra-prometheus.
            Created the folder infra-prod.
            Created the dashboard infra-environment.
            Created the dashboard infra-services.
            {}
            """.ReplaceLineEndings("\n"),
            _grafana.Run(Event()));

        Assert.Equal(
            ["POST /api/datasources", "POST /api/datasources", "POST /api/folders", "POST /api/dashboards/db", "POST /api/dashboards/db"],
            _grafana.TakeChanges());
        Assert.Equal("prometheus", $"{_grafana.Documents["/api/datasources/uid/infra-prometheus"]["type"]}");
        var services = _grafana.Documents["/api/dashboards/uid/infra-services"];
        Assert.Equal("infra-folder", $"{services["meta"]!["folderUid"]}");
        Assert.Equal("Services", $"{services["dashboard"]!["title"]}");
    }

    [Boto3Fact]
    public void SecondRun_ChangesNothingAndSaysNothing()
    {
        _grafana.Run(Event());
        _grafana.TakeChanges();

        Assert.Equal("{}", _grafana.Run(Event()));
        Assert.Empty(_grafana.TakeChanges());
        Assert.Single(_grafana.Accounts.Names);
    }

    [Boto3Fact]
    public void Token_LivesAsLongAsTheFunctionAtMostAndIsDeleted()
    {
        var output = _grafana.Run(Event());

        Assert.Equal(["""{"name": "definitions", "secondsToLive": 900}"""], _grafana.Accounts.TokenRequests);
        Assert.Empty(_grafana.Accounts.Tokens);
        Assert.Equal($"DELETE {Account}/1/tokens/1", _grafana.Requests[^1]);
        Assert.DoesNotContain(_grafana.Accounts.Keys.Single(), output, StringComparison.Ordinal);
    }

    [Boto3Fact]
    public void Token_AfterAFailure_IsDeletedAndNotTold()
    {
        _grafana.Instead = call => call == "POST /api/folders" ? (412, """{"message":"The folder has been changed."}""") : null;

        var output = _grafana.Run(Event());

        Assert.EndsWith("Refused: Grafana refused POST /api/folders: 412 (The folder has been changed).", output, StringComparison.Ordinal);
        Assert.Empty(_grafana.Accounts.Tokens);
        Assert.DoesNotContain(_grafana.Accounts.Keys.Single(), output, StringComparison.Ordinal);
    }

    [Boto3Fact]
    public void Token_ThatCannotBeDeleted_FailsTheRun()
    {
        _grafana.Instead = call => call.StartsWith("DELETE ", StringComparison.Ordinal) ? (403, """{"message":"Not allowed."}""") : null;

        Assert.EndsWith(
            $"Refused: Amazon Managed Grafana refused DELETE {Account}/1/tokens/1: 403 (Not allowed).",
            _grafana.Run(Event()),
            StringComparison.Ordinal);
    }

    [Boto3Fact]
    public void Token_OfARunThatWasEndedByForce_IsDeletedFirst()
    {
        _grafana.Run(Event());
        _grafana.Accounts.Tokens["old"] = "glsa_old";

        Assert.Equal("Deleted a token that was left.\n{}", _grafana.Run(Event()));
        Assert.Empty(_grafana.Accounts.Tokens);
    }

    [Boto3Fact]
    public void ServiceAccount_OnALaterPage_IsFound()
    {
        using var grafana = new GrafanaStandIn { Accounts = new() { PageSize = 2 } };
        foreach (var number in Enumerable.Range(1, 4))
        {
            grafana.Accounts.Names[$"a{number}"] = $"of-a-team-{number}";
        }

        grafana.Accounts.Names["a5"] = "infra-definitions";
        grafana.Run(Event());

        Assert.Equal(5, grafana.Accounts.Names.Count);
        Assert.Contains($"POST {Account}/a5/tokens", grafana.Requests);
    }

    [Boto3Fact]
    public void What_Differs_IsChangedAlone()
    {
        _grafana.Run(Event());
        _grafana.TakeChanges();
        var changed = Event();
        changed["folder"]!["title"] = "shop-prod";
        changed["sources"]![1]!["url"] = "https://other";
        changed["dashboards"]![0]!["panels"] = new JsonArray(new JsonObject { ["id"] = 1 });

        Assert.Equal(
            """
            Changed the data source infra-prometheus.
            Renamed the folder to shop-prod.
            Changed the dashboard infra-environment.
            {}
            """.ReplaceLineEndings("\n"),
            _grafana.Run(changed));
        Assert.Equal(
            ["PUT /api/datasources/uid/infra-prometheus", "PUT /api/folders/infra-folder", "POST /api/dashboards/db"], _grafana.TakeChanges());
        Assert.Equal("{}", _grafana.Run(changed));
    }

    [Boto3Fact]
    public void What_WasChangedByHand_IsSetBack()
    {
        _grafana.Run(Event());
        _grafana.Documents["/api/datasources/uid/infra-cloudwatch"]["jsonData"]!["authType"] = "keys";
        _grafana.Documents["/api/dashboards/uid/infra-services"]["dashboard"]!["title"] = "Mine";
        _grafana.Documents["/api/dashboards/uid/infra-environment"]["meta"]!["folderUid"] = "of-a-team";

        Assert.Equal(
            """
            Changed the data source infra-cloudwatch.
            Changed the dashboard infra-environment.
            Changed the dashboard infra-services.
            {}
            """.ReplaceLineEndings("\n"),
            _grafana.Run(Event()));
    }

    // A label of somebody's own on a data source, and what later versions of Grafana add.
    [Boto3Fact]
    public void Setting_ThatIsNotDeclared_Stays()
    {
        _grafana.Run(Event());
        _grafana.Documents["/api/datasources/uid/infra-prometheus"]["jsonData"]!["timeInterval"] = "60s";

        Assert.Equal("{}", _grafana.Run(Event()));
    }

    [Boto3Fact]
    public void Dashboard_ThatIsDeclaredNoMore_IsDeletedAndThoseOfPeopleStay()
    {
        _grafana.Run(Event());
        _grafana.Documents["/api/dashboards/uid/mine"] = Dashboard("infra-folder");
        _grafana.Documents["/api/dashboards/uid/infra-copy"] = Dashboard("of-a-team");
        _grafana.TakeChanges();
        var changed = Event();
        changed["dashboards"]!.AsArray().RemoveAt(1);

        Assert.Equal("Deleted the dashboard infra-services.\n{}", _grafana.Run(changed));

        Assert.Equal(["DELETE /api/dashboards/uid/infra-services"], _grafana.TakeChanges());
        Assert.Equal(
            ["infra-copy", "infra-environment", "mine"],
            _grafana.Documents.Keys.Where(path => path.StartsWith("/api/dashboards/", StringComparison.Ordinal)).Select(path => path.Split('/')[^1]));
    }

    // While a workspace is made or upgraded, and where a call meets a limit.
    [Boto3Fact]
    public void Workspace_ThatIsNotReady_IsWaitedFor()
    {
        var answers = new Queue<(int, string)>(
        [
            (409, """{"message":"The workspace is being updated."}"""), (429, """{"message":"Rate exceeded"}"""), (500, ""),
        ]);
        var grafana = new Queue<(int, string)>([(502, "<html>"), (401, """{"message":"Invalid API key"}"""), (429, "")]);
        _grafana.Instead = call =>
            (call.Contains(" /api/", StringComparison.Ordinal) ? grafana : answers).TryDequeue(out var answer) ? answer : null;

        Assert.EndsWith("\n{}", _grafana.Run(Event()), StringComparison.Ordinal);
        Assert.Empty(grafana);
    }

    [Boto3Fact]
    public void Grafana_ThatDoesNotGetReady_IsToldWithItsStatus()
    {
        _grafana.Instead = call => call.Contains(" /api/", StringComparison.Ordinal) ? (503, """{"message":"Not now."}""") : null;

        Assert.EndsWith(
            "Refused: Grafana refused GET /api/datasources/uid/infra-cloudwatch: 503 (Not now).",
            _grafana.Run(Event(), patience: 0.3),
            StringComparison.Ordinal);
        Assert.True(_grafana.Requests.Count(call => call.Contains(" /api/", StringComparison.Ordinal)) > 1);
        Assert.Empty(_grafana.Accounts.Tokens);
    }

    [Boto3Fact]
    public void Grafana_ThatAnswersWithAPage_IsTold()
    {
        _grafana.Instead = call => call.Contains(" /api/", StringComparison.Ordinal) ? (200, "<html>Sign in</html>") : null;

        Assert.EndsWith(
            "Refused: Grafana answered GET /api/datasources/uid/infra-cloudwatch with something other than JSON.",
            _grafana.Run(Event()),
            StringComparison.Ordinal);
        Assert.Empty(_grafana.Accounts.Tokens);
    }

    [Boto3Fact]
    public void Aws_ThatRefuses_IsToldAtOnceByItsReason()
    {
        _grafana.Instead = call => call.StartsWith("POST /workspaces/", StringComparison.Ordinal)
            ? (403, """{"message":"User: arn is not allowed.\nSigned: session"}""")
            : null;

        var output = _grafana.Run(Event());

        Assert.EndsWith($"Refused: Amazon Managed Grafana refused POST {Account}: 403 (User: arn is not allowed).", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Signed: session", output, StringComparison.Ordinal);
        Assert.Equal(2, _grafana.Requests.Count);
    }

    [Boto3Fact]
    public void Aws_ThatIsGone_IsTold()
    {
        _grafana.Dispose();

        Assert.Matches(@"Refused: Amazon Managed Grafana at http://127\.0\.0\.1:\d+ does not answer: ", _grafana.Run(Event(), patience: 0));
    }

    [Fact]
    public void Code_IsItsFiles() => Assert.Equal(
        ["calls.py", "dashboards.py", "function.py", "sources.py", "tokens.py"],
        PythonFunction.FilesOf("GrafanaDefinitions").Order(StringComparer.Ordinal));

    private static JsonObject Dashboard(string folder) => new()
    {
        ["dashboard"] = new JsonObject { ["title"] = "Mine" },
        ["meta"] = new JsonObject { ["folderUid"] = folder },
    };

    private static JsonObject Event() => JsonNode.Parse("""
        {
          "prefix": "infra-",
          "folder": {"uid": "infra-folder", "title": "infra-prod"},
          "sources": [
            {"uid": "infra-cloudwatch", "type": "cloudwatch", "name": "infra-cloudwatch", "url": "", "jsonData": {"authType": "ec2_iam_role"}},
            {"uid": "infra-prometheus", "type": "prometheus", "name": "infra-prometheus", "url": "https://aps", "jsonData": {"sigV4Auth": true}}
          ],
          "dashboards": [
            {"uid": "infra-environment", "title": "Environment", "panels": []},
            {"uid": "infra-services", "title": "Services", "panels": [{"id": 1, "type": "row"}]}
          ]
        }
        """)!.AsObject();
}
