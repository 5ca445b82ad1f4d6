using Infra.Data;
using Infra.Messaging.Broker;
using Infra.Tests.Validation;
using Infra.Validation;

namespace Infra.Tests.Messaging.Broker;

/// <summary>Rules between the values of a broker.</summary>
public sealed class BrokerValidationTests
{
    [Fact]
    public void Defaults_HaveNoProblems() => Assert.Empty(Problems(new()));

    [Fact]
    public void Window_OfAnotherLengthThanAmazonMqs_IsRefused() => Assert.Equal(
        ["maintenanceWindow must last two hours, as Amazon MQ takes them; got 'sun:05:00-sun:06:00'."],
        Problems(new() { MaintenanceWindow = WeeklyWindow.Parse("sun:05:00-sun:06:00") }));

    [Theory]
    [InlineData("orders", "queues[0].deadLetterQueue must be another queue; got 'orders'.")]
    [InlineData("lates", "queues[0].deadLetterQueue must be a queue of the settings; got 'lates'. Did you mean late?")]
    public void DeadLetterQueue_ThatIsNone_IsRefused(string name, string expected) => Assert.Equal(
        [expected], Problems(new() { Queues = [new() { Name = "orders", DeadLetterQueue = name }, new() { Name = "late" }] }));

    // The smallest type is for trials.
    [Theory]
    [InlineData("mq.m7g.medium", true)]
    [InlineData("mq.m7g.large", false)]
    public void Type_ForTrials_IsBelowTheFloorOfProduction(string type, bool isBelow) => Assert.Equal(
        isBelow ? ["instanceType"] : [],
        ProductionFloor.Validate(new BrokerSpec { InstanceType = type }).Select(problem => $"{problem.Path}"));

    // RabbitMQ drops what has gone round without a consumer.
    [Fact]
    public void DeadLetters_ThatGoRoundByThemselves_AreRefused() => Assert.Equal(
        [
            "queues[0].deadLetterQueue must not lead back through queues in which messages expire, as RabbitMQ drops messages that go round; got "
            + "'second'. Leave expirySeconds out in one of them.",
            "queues[1].deadLetterQueue must not lead back through queues in which messages expire, as RabbitMQ drops messages that go round; got "
            + "'first'. Leave expirySeconds out in one of them.",
        ],
        Problems(new()
        {
            Queues =
            [
                new() { Name = "first", DeadLetterQueue = "second", ExpirySeconds = 1 },
                new() { Name = "second", DeadLetterQueue = "first", ExpirySeconds = 1 },
                new() { Name = "third", DeadLetterQueue = "first", ExpirySeconds = 1 },
            ],
        }));

    // A retry after a pause: a consumer rejects, the message waits, and comes again.
    [Fact]
    public void DeadLetters_ThatAConsumerSendsRound_AreAccepted() => Assert.Empty(Problems(new()
    {
        Queues = [new() { Name = "orders", DeadLetterQueue = "pause" }, new() { Name = "pause", DeadLetterQueue = "orders", ExpirySeconds = 60 }],
    }));

    [Fact]
    public void Binding_ToAnExchangeThatIsNone_IsRefused() => Assert.Equal(
        ["queues[0].bindings[0].exchange must be an exchange of the settings; got 'event'. Did you mean events?"],
        Problems(new() { Exchanges = [new() { Name = "events" }], Queues = [new() { Name = "orders", Bindings = [new() { Exchange = "event" }] }] }));

    [Theory]
    [InlineData("web.orders")]
    [InlineData("Orders")]
    [InlineData("amq-orders")]
    [InlineData("")]
    public void Name_ThatAServiceOrRabbitMqCouldUse_IsRefused(string name) => Assert.Equal(
        [$"queues[0].name must be 1 to 63 lower-case letters, digits and hyphens, the first a letter, and not begin with amq-; got '{name}'."],
        Problems(new() { Queues = [new() { Name = name }] }));

    [Fact]
    public void Names_ThatAreListedTwice_AreRefused()
    {
        var problems = Problems(new()
        {
            Queues = [new() { Name = "orders" }, new() { Name = "orders" }],
            Exchanges = [new() { Name = "events" }, new() { Name = "events", Type = BrokerExchangeType.Direct }],
        });

        Assert.Equal(["queues[1]", "exchanges[1]"], problems.Select(problem => problem.Split(' ')[0].Replace(".name", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Alarm_AboveWhatTheQueueHolds_IsRefused() => Assert.Equal(
        ["queues[0].alarmMessages must be less than maxMessages, or the alarm never goes off; got 10."],
        Problems(new() { Queues = [new() { Name = "orders", MaxMessages = 10, AlarmMessages = 10 }] }));

    [Theory]
    [InlineData("mq.m7g.medium", false, 100)]
    [InlineData("mq.m7g.large", true, 4500)]
    public void Alarm_AboveWhatTheBrokerAccepts_IsRefused(string type, bool cluster, int most)
    {
        BrokerSpec With(int connections) => new() { InstanceType = type, Cluster = cluster, Thresholds = new() { Connections = connections } };

        Assert.Equal([$"thresholds.connections must be less than {most}, which the broker accepts; got {most}."], Problems(With(most)));
        Assert.Empty(Problems(With(most - 1)));
    }

    [Theory]
    [InlineData("", "applications[1] must have a name of 1 to 30 lower-case letters, digits and hyphens; got ''.")]
    [InlineData("web_a", "applications[1] must have a name of 1 to 30 lower-case letters, digits and hyphens; got 'web_a'.")]
    [InlineData("web", "applications[1] must have a name of its own; got 'web'.")]
    public void Applications_WithWrongNames_AreRefused(string name, string expected) => Assert.Equal(
        [expected],
        Refusal.Problems(() => BrokerValidation.Check(
            "broker", BrokerPrograms.ArgsOf(new(), true, new("web", DataAccess.All), new(name, DataAccess.All)))));

    [Fact]
    public void Name_OfTheComponent_IsShortEnoughForAllThatBeginsWithIt()
    {
        var name = new string('a', BrokerValidation.MaxNameLength);

        Assert.NotNull(BrokerValidation.Check(name, BrokerPrograms.ArgsOf(new())));
        Assert.InRange($"{name}-definitions-role".Length, 0, 64 - 8);
        Assert.Single(Refusal.Problems(() => BrokerValidation.Check($"{name}a", BrokerPrograms.ArgsOf(new()))));
    }

    private static IEnumerable<string> Problems(BrokerSpec spec) =>
        SpecValidation.Validate(spec).Concat(BrokerValidation.Validate(spec)).Select(problem => $"{problem}");
}
