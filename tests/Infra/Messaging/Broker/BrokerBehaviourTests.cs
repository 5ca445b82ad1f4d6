using System.Text.Json.Nodes;
using Infra.Data;
using Infra.Messaging.Broker;
using Infra.Messaging.Broker.Definitions;
using Infra.Tests.Support;

namespace Infra.Tests.Messaging.Broker;

/// <summary>
/// Settings, loaded by the function into a real broker: Debian's RabbitMQ 3.10. In what Amazon MQ's versions differ stands in
/// docs/components/message-broker.md ("What is tested").
/// </summary>
public sealed class BrokerBehaviourTests : IClassFixture<RunningRabbitMq>
{
    private const string Tool = RunningRabbitMq.Tool;

    private static readonly BrokerSpec Shop = new()
    {
        Exchanges = [new() { Name = "events" }],
        Queues =
        [
            new()
            {
                Name = "orders",
                DeadLetterQueue = "orders-dead",
                ExpirySeconds = 1,
                DeliveryLimit = 1,
                Bindings = [new() { Exchange = "events", RoutingKey = "order.#" }],
            },
            new() { Name = "orders-dead" },
            new() { Name = "mails", DeadLetterQueue = "orders-dead", Bindings = [new() { Exchange = "events", RoutingKey = "*.paid" }] },
        ],
    };

    private readonly RunningRabbitMq _server;

    public BrokerBehaviourTests(RunningRabbitMq server)
    {
        _server = server;
        if (Tools.ReasonToSkip(Tool) is null)
        {
            _server.Clean();
        }
    }

    [ToolFact(Tool)]
    public void Order_ThatIsLate_ArrivesInTheDeadLetterQueue()
    {
        Load(Shop, ("web_a", "password1"));
        using var client = _server.Connect("web_a", "password1");

        client.Do("publish", "events", "order.new", "order 1");

        Assert.Equal(("order 1", "expired"), client.Await("orders-dead"));
        Assert.Null(client.Get("orders"));
    }

    [ToolFact(Tool)]
    public void Order_ThatNoConsumerCanUse_ArrivesInTheDeadLetterQueue()
    {
        Load(Shop with { Queues = [Shop.Queues[0] with { ExpirySeconds = null }, .. Shop.Queues[1..]] }, ("web_a", "password1"));
        using var client = _server.Connect("web_a", "password1");

        client.Do("publish", "events", "order.new", "order 1");
        client.Do("reject", "orders");

        Assert.Equal(("order 1", "rejected"), client.Await("orders-dead"));
    }

    // Two consumers took it and were lost with it.
    [ToolFact(Tool)]
    public void Order_ThatComesBackTooOften_ArrivesInTheDeadLetterQueue()
    {
        Load(Shop with { Queues = [Shop.Queues[0] with { ExpirySeconds = null }, .. Shop.Queues[1..]] }, ("web_a", "password1"));
        using var client = _server.Connect("web_a", "password1");
        client.Do("publish", "events", "order.new", "order 1");

        for (var consumer = 0; consumer < 2; consumer++)
        {
            using var lost = _server.Connect("web_a", "password1");
            lost.Do("hold", "orders");
        }

        Assert.Equal(("order 1", "delivery_limit"), client.Await("orders-dead"));
    }

    [ToolFact(Tool)]
    public void Message_IsInEveryQueueThatItsKeyMatches()
    {
        Load(Shop, ("web_a", "password1"));
        using var client = _server.Connect("web_a", "password1");

        client.Do("publish", "events", "order.paid", "order 1");

        Assert.Equal("order 1", client.Await("mails")?.Body);
        Assert.Equal("order 1", client.Await("orders-dead")?.Body);
    }

    // Each number is what one deployment does. Servers are replaced between two of them; here one never is. Each message is published while a
    // deployment runs, and arrives.
    [ToolFact(Tool)]
    public void Passwords_ChangedThreeTimes_KeepClientsConnectedAndLoseNoMessage()
    {
        Load(Shop, Users(1));
        using var first = _server.Connect("web_a", "password1");
        var sent = new List<string>();

        for (var generation = 2; generation <= 4; generation++)
        {
            var deployment = Task.Run(() => Load(Shop, Users(generation)));
            do
            {
                sent.Add($"mail {sent.Count}");
                first.Do("publish", "events", "mail.paid", sent[^1]);
            }
            while (!deployment.IsCompleted);

            Assert.EndsWith("{}", deployment.Result, StringComparison.Ordinal);
            Assert.True(LogsIn(generation - 1), $"before {generation}");
            Assert.True(LogsIn(generation), $"at {generation}");
            Assert.False(generation > 2 && LogsIn(generation - 2), $"two before {generation}");
        }

        using var last = _server.Connect("web_b", "password4");
        Assert.Equal(sent, sent.Select((_, index) => (index % 2 == 0 ? first : last).Await("mails")?.Body));
        Assert.Null(last.Get("mails"));
    }

    [ToolFact(Tool)]
    public void SecondLoad_OfTheSameSettings_ChangesNothing()
    {
        Load(Shop, Users(2));
        var before = _server.Definitions;

        Assert.Equal("{}", Load(Shop, Users(2)));
        Assert.Equal(before, _server.Definitions);
    }

    [ToolFact(Tool)]
    public void Change_OfAQueuesValues_HoldsForTheMessagesThatComeThen()
    {
        var slow = Shop with { Queues = [Shop.Queues[0] with { ExpirySeconds = null }, .. Shop.Queues[1..]] };
        Load(slow, ("web_a", "password1"));
        using var client = _server.Connect("web_a", "password1");
        client.Do("publish", "events", "order.new", "order 1");

        var log = Load(Shop, ("web_a", "password1"));

        Assert.Equal("Changed the policy settings.orders.\n{}", log);
        Assert.Equal("order 1", client.Await("orders")?.Body);
        client.Do("publish", "events", "order.new", "order 2");
        Assert.Equal(("order 2", "expired"), client.Await("orders-dead"));
    }

    [ToolFact(Tool)]
    public void Queue_ThatIsFull_RefusesAndLosesNothing()
    {
        Load(Shop with { Queues = [.. Shop.Queues[..2], Shop.Queues[2] with { MaxMessages = 2 }] }, ("web_a", "password1"));
        using var client = _server.Connect("web_a", "password1");

        var taken = Enumerable.Range(0, 10).TakeWhile(number => client.TryPublish("events", "mail.paid", $"mail {number}")).ToList();

        Assert.InRange(taken.Count, 2, 9);
        Assert.Equal(taken.Select(number => $"mail {number}"), taken.Select(_ => client.Get("mails")?.Body));
    }

    // The first deployment moves the binding and fails; the servers before it empty the queue; the second one deletes it.
    [ToolFact(Tool)]
    public void Queue_ThatIsRenamedWithMessages_IsDeletedOnlyWhenItIsEmpty()
    {
        Load(Shop, ("web_a", "password1"));
        using var client = _server.Connect("web_a", "password1");
        client.Do("publish", "events", "mail.paid", "mail 1");
        var renamed = Shop with { Queues = [.. Shop.Queues[..2], Shop.Queues[2] with { Name = "letters" }] };

        Assert.Contains(
            "The queue mails is not declared any more, but has ", Load(renamed, ("web_a", "password1", Rights(Shop))), StringComparison.Ordinal);
        client.Do("publish", "events", "mail.paid", "mail 2");
        Assert.Equal("letters, mails, orders, orders-dead", _server.Queues());
        Assert.Equal("mail 1", client.Await("mails")?.Body);
        Assert.Null(client.Get("mails"));

        Assert.EndsWith("Deleted the queue mails.\n{}", LoadUntilDone(renamed), StringComparison.Ordinal);
        Assert.Equal("letters, orders, orders-dead", _server.Queues());
        using var next = _server.Connect("web_a", "password1");
        Assert.Equal("mail 2", next.Await("letters")?.Body);
    }

    [ToolFact(Tool)]
    public void Queue_WhoseMessageIsWithAConsumer_IsNotEmpty()
    {
        Load(Shop, ("web_a", "password1"));
        using var client = _server.Connect("web_a", "password1");
        client.Do("publish", "events", "mail.paid", "mail 1");
        client.Do("hold", "mails");
        Until(() => (int?)JsonNode.Parse(_server.Ask("/queues/app/mails"))!["messages_unacknowledged"] == 1);

        var log = Load(Shop with { Queues = Shop.Queues[..2] }, ("web_a", "password1", Rights(Shop)));

        Assert.Contains("The queue mails is not declared any more, but has 1 message.", log, StringComparison.Ordinal);
        Assert.Equal("mails, orders, orders-dead", _server.Queues());
    }

    [ToolFact(Tool)]
    public void Exchange_AndBinding_ThatAreDeclaredNoMore_AreDeleted()
    {
        Load(Shop, ("web_a", "password1"));

        var log = Load(new() { Queues = [new() { Name = "orders", DeadLetterQueue = "orders-dead" }, new() { Name = "orders-dead" }] });

        Assert.Contains("Unbound orders from events with 'order.#'.", log, StringComparison.Ordinal);
        Assert.Contains("Deleted the exchange events.", log, StringComparison.Ordinal);
        Assert.Contains("Deleted the user web_a.", log, StringComparison.Ordinal);
        Assert.EndsWith("{}", log, StringComparison.Ordinal);
        Assert.Equal("orders, orders-dead", _server.Queues());
    }

    [ToolFact(Tool)]
    public void VirtualHost_ThatIsRenamed_IsDeletedOnlyWhenItIsEmpty()
    {
        Load(Shop, ("web_a", "password1"));
        using (var client = _server.Connect("web_a", "password1"))
        {
            client.Do("publish", "events", "mail.paid", "mail 1");
        }

        var renamed = Shop with { VirtualHost = "shop" };

        Assert.Contains(
            "The virtual host app is not declared any more, but there are messages in mails.",
            Load(renamed, ("web_a", "password1")),
            StringComparison.Ordinal);
        _server.Change(HttpMethod.Delete, "/queues/app/mails/contents");
        Assert.EndsWith("Deleted the virtual host app.\n{}", LoadUntilDone(renamed), StringComparison.Ordinal);
        using var next = _server.Connect("web_a", "password1", "shop");
        Assert.True(next.Connected);
    }

    [ToolFact(Tool)]
    public void WhatOthersMade_IsLeftAlone()
    {
        _server.Change(HttpMethod.Put, "/users/person", """{"password":"of a person","tags":"monitoring"}""");
        _server.Change(HttpMethod.Put, "/vhosts/theirs", "{}");
        _server.Change(
            HttpMethod.Put,
            "/policies/%2f/AWS-DEFAULT-POLICY-CLUSTER",
            """{"pattern":".*","apply-to":"all","priority":1,"definition":{"max-length":8000000}}""");
        Load(Shop, ("web_a", "password1"));
        using var client = _server.Connect("web_a", "password1");
        client.Do("declare", "web.replies");
        client.Do("bind", "web.replies", "events", "#");
        var before = _server.Definitions;

        Load(Shop, ("web_a", "password1"));
        Assert.Equal(before, _server.Definitions);
        Load(new());

        Assert.Equal("web.replies", _server.Queues());
        Assert.Contains("\"person\"", _server.Definitions, StringComparison.Ordinal);
        Assert.Contains("\"theirs\"", _server.Definitions, StringComparison.Ordinal);
        Assert.Contains("AWS-DEFAULT-POLICY-CLUSTER", _server.Definitions, StringComparison.Ordinal);
        _server.Change(HttpMethod.Delete, "/policies/%2f/AWS-DEFAULT-POLICY-CLUSTER");
    }

    [ToolTheory(Tool)]
    [InlineData("users/web_a", """{"password":"somebody's","tags":""}""", "There is a user web_a that was not made here.")]
    [InlineData("vhosts/app", "{}", "There is a virtual host app that was not made here.")]
    public void NameThatSomebodyHas_IsRefusedAndLeftAlone(string path, string body, string expected)
    {
        _server.Change(HttpMethod.Put, $"/{path}", body);
        var before = _server.Ask($"/{path}");

        Assert.Contains(expected, Load(Shop, ("web_a", "password1")), StringComparison.Ordinal);
        Assert.Equal(JsonNode.Parse(before)!["tags"]!.ToJsonString(), JsonNode.Parse(_server.Ask($"/{path}"))!["tags"]!.ToJsonString());
    }

    [ToolFact(Tool)]
    public void Exchange_OfAnotherType_IsRefused()
    {
        Load(Shop);

        Assert.Contains(
            "The exchange events is there with another value of type, which RabbitMQ cannot change.",
            Load(Shop with { Exchanges = [new() { Name = "events", Type = BrokerExchangeType.Fanout }] }),
            StringComparison.Ordinal);
    }

    // What the settings declare, as RabbitMQ itself imports it: the format is its own.
    [ToolFact(Tool)]
    public void Definitions_ThatRabbitMqImports_AreThoseThatTheFunctionMakes()
    {
        Load(Shop);
        var loaded = _server.Definitions;
        _server.Clean();

        _server.Change(HttpMethod.Post, "/definitions", DefinitionsDocument.Write(Shop));
        Assert.Equal("{}", string.Join('\n', Load(Shop).Split('\n').Where(line => !line.StartsWith("Changed the rights", StringComparison.Ordinal))));

        Assert.Equal(loaded, _server.Definitions);
    }

    [ToolTheory(Tool)]
    [InlineData(DataAccess.Read, "", "get orders")]
    [InlineData(DataAccess.Write, "", "get orders, publish events")]
    [InlineData(DataAccess.Write, "plain", "get orders, publish events, publish default")]
    [InlineData(DataAccess.All, "", "get orders, publish events, publish default, declare own, bind own, exchange own")]
    public void Access_OfAService_IsWhatItsNameSays(DataAccess access, string unbound, string allowed)
    {
        var spec = unbound.Length == 0 ? Shop : Shop with { Queues = [.. Shop.Queues, new() { Name = unbound, DeadLetterQueue = "orders-dead" }] };
        Load(spec, ("web_a", "password1", BrokerRights.For(spec, new("web", access))));
        using var client = _server.Connect("web_a", "password1");
        var calls = new Dictionary<string, string[]>
        {
            ["get orders"] = ["get", "orders"],
            ["publish events"] = ["publish", "events", "order.new", "order 1"],
            ["publish default"] = ["publish", "", "orders", "order 1"],
            ["declare own"] = ["declare", "web.replies"],
            ["bind own"] = ["bind", "web.replies", "events", "#"],
            ["exchange own"] = ["exchange", "web.changes"],
            ["publish other"] = ["publish", "amq.topic", "order.new", "order 1"],
            ["declare other"] = ["declare", "other"],
            ["delete orders"] = ["delete", "orders"],
        };

        Assert.Equal(allowed, string.Join(", ", calls.Where(call => client.May(call.Value)).Select(call => call.Key)));
    }

    // RabbitMQ shows nothing but its own virtual host, and no management, to a service.
    [ToolFact(Tool)]
    public void User_OfAService_CannotAdministerNorEnterAnotherVirtualHost()
    {
        Load(Shop, ("web_a", "password1"));

        Assert.Contains("\"tags\":[\"application\"]", _server.Ask("/users/web_a"), StringComparison.Ordinal);
        using var client = _server.Connect("web_a", "password1", "/");
        Assert.False(client.Connected);
    }

    [ToolFact(Tool)]
    public void OwnersPassword_ThatChanges_KeepsItsTagsAndTheOneBeforeStopsWorking()
    {
        var before = _server.OwnersPassword;

        Assert.Contains("Changed the password of broker-owner.", _server.Load(new(), ["owners-next-one", before]), StringComparison.Ordinal);
        Assert.DoesNotContain("Changed", _server.Load(new(), ["owners-next-one", before]), StringComparison.Ordinal);

        Assert.Contains("administrator", _server.Ask("/whoami"), StringComparison.Ordinal);
        Assert.Contains("none of its passwords is right", _server.Load(new(), [before]), StringComparison.Ordinal);
    }

    // RabbitMQ takes no user with such a name, and says so with the text that it was sent.
    [ToolFact(Tool)]
    public void Refusal_ByTheBroker_SaysTheErrorAndNoPassword()
    {
        var log = _server.Load(Shop, ("web_a", "hunter2secret", new("^(", "^$", "^$")));

        Assert.Contains("Refused: The broker refused PUT /permissions/app/web_a: 400 ", log, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", log, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.OwnersPassword, log, StringComparison.Ordinal);
    }

    private static BrokerRights Rights(BrokerSpec spec) => BrokerRights.For(spec, new("web", DataAccess.All));

    private static (string User, string Password)[] Users(int generation) =>
    [
        .. from number in new[] { generation - 1, generation }
           where number > 0
           select (number % 2 == 1 ? "web_a" : "web_b", $"password{number}"),
    ];

    private bool LogsIn(int generation) => _server.CanLogIn(generation % 2 == 1 ? "web_a" : "web_b", $"password{generation}");

    private string Load(BrokerSpec spec, params (string User, string Password)[] users) =>
        _server.Load(spec, [.. users.Select(user => (user.User, user.Password, Rights(spec)))]);

    private string Load(BrokerSpec spec, (string User, string Password, BrokerRights Rights) user) => _server.Load(spec, user);

    // The counts of an empty queue are some seconds old.
    private string LoadUntilDone(BrokerSpec spec)
    {
        var log = "";
        Until(() => (log = Load(spec, ("web_a", "password1"))).EndsWith("{}", StringComparison.Ordinal));
        return log;
    }

    private static void Until(Func<bool> isSo) => Assert.True(SpinWait.SpinUntil(
        () =>
        {
            Thread.Sleep(100);
            return isSo();
        },
        TimeSpan.FromMinutes(2)));
}
