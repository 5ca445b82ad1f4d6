using System.Text.Json.Nodes;

namespace Infra.Tests.Functions;

/// <summary>The function that gives definitions to an OpenSearch domain, with AWS's own signatures over HTTP.</summary>
public sealed class LogDefinitionsTests : IDisposable
{
    private const string Objects = "/_dashboards/api/saved_objects";
    private const string Writer = "arn:aws:iam::111122223333:role/shop-prod-logs-firehose";

    private readonly OpenSearchStandIn _domain = new();

    public void Dispose() => _domain.Dispose();

    [Boto3Fact]
    public void NewDomain_GetsAllInAnOrderThatWorks()
    {
        Assert.Equal(
            """
            Created the role logs_reader.
            Created the role logs_writer.
            Created the mapping of the role logs_writer.
            Created the index template logs.
            Created the policy logs.
            Saved the index pattern logs-*.
            Saved the search infra-orders.
            Saved the search infra-payments.
            {}
            """.ReplaceLineEndings("\n"),
            _domain.Run(Event()));

        Assert.Equal(
            [
                "PUT /_plugins/_security/api/roles/logs_reader",
                "PUT /_plugins/_security/api/roles/logs_writer",
                "PUT /_plugins/_security/api/rolesmapping/logs_writer",
                "PUT /_index_template/logs",
                "PUT /_plugins/_ism/policies/logs",
                $"POST {Objects}/index-pattern/logs?overwrite=true",
                $"POST {Objects}/search/infra-orders?overwrite=true",
                $"POST {Objects}/search/infra-payments?overwrite=true",
            ],
            _domain.TakeChanges());
        Assert.Equal(
            $$"""{"backend_roles":["{{Writer}}"]}""", _domain.Documents["/_plugins/_security/api/rolesmapping/logs_writer"].ToJsonString());
        Assert.StartsWith("Deletes after 90 days. [", $"{_domain.States.PolicyOf("logs")["description"]}", StringComparison.Ordinal);
    }

    [Boto3Fact]
    public void Search_HasColumnsOrderQueryAndIndexPattern()
    {
        _domain.Run(Event());

        Assert.Equal(
            """{"title":"logs-*","timeFieldName":"@timestamp"}""", _domain.Saved.Objects["index-pattern/logs"]["attributes"]!.ToJsonString());
        var search = _domain.Saved.Objects["search/infra-orders"];
        var attributes = search["attributes"]!;
        Assert.Equal(
            """{"query":{"query":"source: orders","language":"kuery"},"filter":[],"indexRefName":"kibanaSavedObjectMeta.searchSourceJSON.index"}""",
            $"{attributes["kibanaSavedObjectMeta"]!["searchSourceJSON"]}");
        Assert.Equal("orders", $"{attributes["title"]}");
        Assert.Equal("""["level","message"]""", attributes["columns"]!.ToJsonString());
        Assert.Equal("""[["@timestamp","desc"]]""", attributes["sort"]!.ToJsonString());
        Assert.Equal(
            """[{"name":"kibanaSavedObjectMeta.searchSourceJSON.index","type":"index-pattern","id":"logs"}]""", search["references"]!.ToJsonString());
    }

    [Boto3Fact]
    public void SecondRun_ChangesNothingAndSaysNothing()
    {
        _domain.States.Indices["logs-2026-11-29"] = null;
        _domain.Run(Event());
        _domain.TakeChanges();

        // Dashboards adds the fields of the indices, once somebody looks at them.
        _domain.Saved.Objects["index-pattern/logs"]["attributes"]!["fields"] = "[]";

        Assert.Equal("{}", _domain.Run(Event()));
        Assert.Empty(_domain.TakeChanges());
    }

    [Boto3Fact]
    public void Request_IsSignedForTheServiceEs()
    {
        _domain.Run(Event());

        const string scope = """AWS4-HMAC-SHA256 Credential=none/\d{8}/eu-central-1/es/aws4_request, SignedHeaders=[a-z;-]*host;[a-z;-]*""";
        const string signature = "x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}";
        Assert.NotEmpty(_domain.Signatures);
        Assert.All(
            _domain.Requests.Zip(_domain.Signatures),
            pair => Assert.Matches(
                pair.First.Contains(Objects, StringComparison.Ordinal)
                    ? $"^{scope}osd-xsrf;securitytenant;{signature} osd-xsrf=true tenant=global$"
                    : $"^{scope}{signature} osd-xsrf= tenant=$",
                pair.Second));
    }

    [Boto3Fact]
    public void RoleMappingAndTemplate_ThatDiffer_AreChangedAlone()
    {
        _domain.Run(Event());
        _domain.TakeChanges();
        var changed = Event();
        changed["roles"]!["logs_writer"]!["index_permissions"]![0]!["allowed_actions"] = new JsonArray("write", "create_index");
        changed["mappings"]!["logs_writer"] = new JsonArray();
        changed["template"]!["body"]!["priority"] = 200;

        Assert.Equal(
            """
            Changed the role logs_writer.
            Changed the mapping of the role logs_writer.
            Changed the index template logs.
            {}
            """.ReplaceLineEndings("\n"),
            _domain.Run(changed));
        Assert.Equal(3, _domain.TakeChanges().Count);
        Assert.Equal("200", $"{_domain.Documents["/_index_template/logs"]["priority"]}");
        Assert.Equal("{}", _domain.Run(changed));
    }

    // A program that keeps its own indices beside those of logs comes later, and its role stays as the others are.
    [Boto3Fact]
    public void OwnerOfOtherIndices_ThatComesLater_GetsItsRoleAlone()
    {
        _domain.Run(Event());
        _domain.TakeChanges();
        var changed = Event();
        changed["roles"]!["skywalking_owner"] = JsonNode.Parse("""
            {"cluster_permissions": ["cluster_manage_index_templates"],
             "index_permissions": [{"index_patterns": ["skywalking_*"], "allowed_actions": ["indices_all"]}]}
            """);
        changed["mappings"]!["skywalking_owner"] = new JsonArray("arn:aws:iam::111122223333:role/signer");

        Assert.Equal(
            """
            Created the role skywalking_owner.
            Created the mapping of the role skywalking_owner.
            {}
            """.ReplaceLineEndings("\n"),
            _domain.Run(changed));
        Assert.Equal(
            ["PUT /_plugins/_security/api/roles/skywalking_owner", "PUT /_plugins/_security/api/rolesmapping/skywalking_owner"],
            _domain.TakeChanges());
        Assert.Equal(
            """{"backend_roles":["arn:aws:iam::111122223333:role/signer"]}""",
            _domain.Documents["/_plugins/_security/api/rolesmapping/skywalking_owner"].ToJsonString());
        Assert.Equal("{}", _domain.Run(changed));
    }

    // What somebody adds by hand would be a way in that no deployment declares.
    [Boto3Fact]
    public void Mapping_WithMoreThanIsDeclared_LosesIt()
    {
        _domain.Run(Event());
        _domain.Documents["/_plugins/_security/api/rolesmapping/logs_writer"]["users"] = new JsonArray("somebody");

        Assert.Equal("Changed the mapping of the role logs_writer.\n{}", _domain.Run(Event()));
    }

    [Boto3Fact]
    public void Policy_ThatChanges_ReachesTheIndicesThatHaveItOrNone()
    {
        _domain.States.Indices["other"] = null;
        _domain.States.Indices["logs-2026-11-28"] = null;
        Assert.Contains("Gave the policy logs to 1 of the indices logs-*.", _domain.Run(Event()), StringComparison.Ordinal);
        Assert.Contains("POST /_plugins/_ism/add/logs-2026-11-28", _domain.TakeChanges());
        _domain.States.Indices["logs-2026-11-29"] = null;
        _domain.States.Indices["logs-kept"] = new JsonObject { ["policy_id"] = "a-person's", ["description"] = "Never deletes." };

        Assert.Equal(
            """
            Changed the policy logs.
            Gave the policy logs to 1 of the indices logs-*.
            Gave the policy logs to 1 of the indices logs-*.
            {}
            """.ReplaceLineEndings("\n"),
            _domain.Run(Event(days: 30)));

        Assert.Equal(
            [
                "PUT /_plugins/_ism/policies/logs?if_seq_no=7&if_primary_term=2",
                "POST /_plugins/_ism/add/logs-2026-11-29",
                "POST /_plugins/_ism/change_policy/logs-2026-11-28",
            ],
            _domain.TakeChanges());
        Assert.Equal(
            ["Deletes after 30 days.", "Deletes after 30 days.", "Never deletes.", ""],
            _domain.States.Indices.Values.Select(policy => $"{policy?["description"]}".Split(" [")[0]));
        Assert.Equal("{}", _domain.Run(Event(days: 30)));
    }

    [Boto3Fact]
    public void Indices_OfManyDays_AreGivenThePolicyInSeveralRequests()
    {
        foreach (var number in Enumerable.Range(1, 250))
        {
            _domain.States.Indices[$"logs-{number:000}"] = null;
        }

        Assert.Contains("Gave the policy logs to 50 of the indices logs-*.", _domain.Run(Event()), StringComparison.Ordinal);
        Assert.DoesNotContain(null, _domain.States.Indices.Values);
        Assert.Equal(3, _domain.TakeChanges().Count(change => change.StartsWith("POST /_plugins/_ism/add/", StringComparison.Ordinal)));
    }

    [Boto3Fact]
    public void Index_ThatIsOnItsWayToAnotherState_IsSaidAfterAllElseAndGetsThePolicyLater()
    {
        _domain.States.Indices["logs-2026-11-28"] = null;
        _domain.Run(Event());
        _domain.States.Moving.Add("logs-2026-11-28");
        var changed = Event(days: 30);
        changed["searches"]![0]!["query"] = "source: orders and level: error";

        var output = _domain.Run(changed);

        Assert.Contains("Saved the search infra-orders.", output, StringComparison.Ordinal);
        Assert.EndsWith(
            "Not all indices follow the policy logs: logs-2026-11-28: Cannot change policy while transitioning to new state. "
            + "Deploy again after some minutes.",
            output,
            StringComparison.Ordinal);
        _domain.States.Moving.Clear();
        Assert.Equal("Gave the policy logs to 1 of the indices logs-*.\n{}", _domain.Run(changed));
    }

    [Boto3Fact]
    public void Search_ThatIsDeclaredNoMore_IsDeletedAndThoseOfPeopleStay()
    {
        _domain.Run(Event());
        _domain.Saved.Save("search/5f1c", new JsonObject { ["attributes"] = new JsonObject { ["title"] = "mine" } });
        _domain.Saved.Save("dashboard/infra-x", new JsonObject { ["attributes"] = new JsonObject { ["title"] = "also mine" } });
        _domain.TakeChanges();
        var changed = Event();
        changed["searches"]!.AsArray().RemoveAt(1);

        Assert.Equal("Deleted the search infra-payments.\n{}", _domain.Run(changed));

        Assert.Equal([$"DELETE {Objects}/search/infra-payments"], _domain.TakeChanges());
        Assert.Equal(["dashboard/infra-x", "index-pattern/logs", "search/5f1c", "search/infra-orders"], _domain.Saved.Objects.Keys);
    }

    [Boto3Fact]
    public void Searches_OfManyPeople_AreReadToTheLast()
    {
        foreach (var number in Enumerable.Range(1, 1_500))
        {
            _domain.Saved.Save($"search/a{number}", new JsonObject { ["attributes"] = new JsonObject { ["title"] = "x" } });
        }

        _domain.Run(Event());
        Assert.Equal("{}", _domain.Run(Event()));
    }

    // While a domain is made: its network, its nodes, its index of roles.
    [Boto3Fact]
    public void Domain_ThatIsNotReady_IsWaitedFor()
    {
        _domain.Instead = request => request switch
        {
            1 => (503, "OpenSearch Security not initialized."),
            2 => (403, """{"message": "no permissions for [] and User [name=arn]"}"""),
            3 => (429, ""),
            _ => null,
        };

        Assert.EndsWith("\n{}", _domain.Run(Event()), StringComparison.Ordinal);
    }

    [Boto3Fact]
    public void Domain_ThatForbidsForGood_IsToldWithARemedy()
    {
        _domain.Instead = _ => (403, """{"Message": "User: arn:aws:sts::111122223333:assumed-role/x is not allowed."}""");

        Assert.EndsWith(
            "The domain refused GET /_plugins/_security/api/roles/logs_reader: 403 (User: arn:aws:sts::111122223333:assumed-role/x is not allowed). "
            + "The role of this function must be the domain's master user, and the domain's access policy must allow it es:ESHttp*. "
            + "If the domain is new, deploy again after some minutes.",
            _domain.Run(Event(), patience: 0.5),
            StringComparison.Ordinal);
        Assert.True(_domain.Requests.Count > 1);
    }

    [Boto3Fact]
    public void Domain_ThatRefuses_IsToldAtOnceByItsReason()
    {
        _domain.Instead = request => request == 2 ? (400, OpenSearchStandIn.Error(400, "unknown key [x]").ToJsonString()) : null;

        Assert.EndsWith(
            "The domain refused PUT /_plugins/_security/api/roles/logs_reader: 400 (unknown key [x]).",
            _domain.Run(Event()),
            StringComparison.Ordinal);
        Assert.Equal(2, _domain.Requests.Count);
    }

    // AWS answers with all that it expected to be signed, the token too.
    [Boto3Fact]
    public void Signature_ThatIsWrong_IsToldWithoutIt()
    {
        _domain.Instead = _ => (403, """{"message": "The signature does not match.\n\nThe Canonical String was\n'x-amz-security-token:token'"}""");

        var output = _domain.Run(Event(), patience: 0);

        Assert.Contains("403 (The signature does not match).", output, StringComparison.Ordinal);
        Assert.DoesNotContain("token:token", output, StringComparison.Ordinal);
    }

    [Boto3Fact]
    public void Domain_ThatIsGone_IsTold()
    {
        _domain.Dispose();

        Assert.Matches(@"Refused: The domain at http://127\.0\.0\.1:\d+ does not answer: ", _domain.Run(Event(), patience: 0));
    }

    [Fact]
    public void Code_IsItsFiles() => Assert.Equal(
        ["digests.py", "domain.py", "function.py", "lifecycle.py", "searches.py", "security.py", "templates.py"],
        PythonFunction.FilesOf("LogDefinitions").Order(StringComparer.Ordinal));

    private static JsonObject Event(int days = 90) => JsonNode.Parse($$$$"""
        {
          "roles": {
            "logs_writer": {
              "cluster_permissions": ["cluster_composite_ops", "cluster_monitor"],
              "index_permissions": [{"index_patterns": ["logs-*"], "allowed_actions": ["crud", "create_index"]}]
            },
            "logs_reader": {"index_permissions": [{"index_patterns": ["logs-*"], "allowed_actions": ["read"]}]}
          },
          "mappings": {"logs_writer": ["{{{{Writer}}}}"]},
          "template": {
            "name": "logs",
            "body": {"index_patterns": ["logs-*"], "priority": 100, "template": {"settings": {"number_of_shards": 1}}}
          },
          "policy": {
            "name": "logs",
            "pattern": "logs-*",
            "body": {
              "policy": {
                "description": "Deletes after {{{{days}}}} days.",
                "default_state": "kept",
                "states": [
                  {"name": "kept", "actions": [], "transitions": [{"state_name": "gone", "conditions": {"min_index_age": "{{{{days}}}}d"}}]},
                  {"name": "gone", "actions": [{"delete": {}}], "transitions": []}
                ]
              }
            }
          },
          "prefix": "infra-",
          "searches": [
            {"id": "infra-orders", "title": "orders", "query": "source: orders"},
            {"id": "infra-payments", "title": "payments", "query": "source: payments"}
          ]
        }
        """)!.AsObject();
}
