using Infra.Messaging;
using Infra.Tests.Validation;

namespace Infra.Tests.Messaging;

public sealed class JobQueueValidationTests
{
    private static readonly JobQueueSpec Orders = new() { Name = "orders" };

    [Fact]
    public void Spec_Defaults_AreThoseOfTheDocumentation() => Assert.Equal(
        new()
        {
            Name = "orders",
            Fifo = false,
            ContentBasedDeduplication = false,
            VisibilityTimeoutSeconds = 60,
            DelaySeconds = 0,
            MaxReceiveCount = 5,
            RetentionDays = 4,
            Retiring = false,
            Thresholds = new() { OldestSeconds = 900, Messages = 1000 },
        },
        Orders);

    [Fact]
    public void Validate_Defaults_HaveNoProblems() => Assert.Empty(ProblemsOf(Orders));

    [Theory]
    [InlineData("a")]
    [InlineData("orders-2")]
    [InlineData("dead-letters-2")]
    [InlineData("thirty-letters-of-a-queue-name")]
    public void Validate_Name_OfItsForm_IsAccepted(string name) => Assert.Empty(ProblemsOf(Orders with { Name = name }));

    [Theory]
    [InlineData("")]
    [InlineData("Orders")]
    [InlineData("2-orders")]
    [InlineData("orders--2")]
    [InlineData("orders-")]
    [InlineData("orders_2")]
    [InlineData("orders.fifo")]
    [InlineData("orders-dead-letters")]
    [InlineData("thirty-one-letters-of-a-queue-n")]
    public void Validate_Name_OfAnotherForm_IsRefused(string name) => Assert.Equal(
        [
            "name must be 1 to 30 lower-case letters, digits and single inner hyphens, the first a letter, without -dead-letters at the end; got "
            + $"'{name}'.",
        ],
        ProblemsOf(Orders with { Name = name }));

    [Fact]
    public void Validate_DeduplicationWithoutFifo_IsRefused() => Assert.Equal(
        ["contentBasedDeduplication must be false without fifo, as other queues know no duplicates; got true."],
        ProblemsOf(Orders with { ContentBasedDeduplication = true }));

    [Fact]
    public void Validate_AgeThatNoMessageReaches_IsRefused() => Assert.Equal(
        [
            "thresholds.oldestSeconds must be less than retentionDays, 86400 seconds, or the alarm comes when messages are lost; got 86400.",
        ],
        ProblemsOf(Orders with { RetentionDays = 1, Thresholds = new() { OldestSeconds = 86_400 } }));

    [Fact]
    public void Constructor_AllProblems_AreListedAtOnce() => Assert.Equal(
        [
            "name must be 1 to 67 lower-case letters, digits and single hyphens, the first a letter, without -dead-letters at the end; got 'Shop'.",
            "accountId must be 12 digits; got 'x'. Write it in quotes, or YAML reads it as a number.",
            "spec.retentionDays must be 1 to 10; got 11.",
            "spec.contentBasedDeduplication must be false without fifo, as other queues know no duplicates; got true.",
        ],
        Refusal.Problems(() => JobQueueValidation.Check("Shop", new()
        {
            Spec = Orders with { RetentionDays = 11, ContentBasedDeduplication = true },
            Location = new("x", "eu-central-1"),
            DataKeyArn = "key",
            AlarmChannel = new("topic", "docs/runbooks"),
        })));

    // The longest name in AWS has 80 characters.
    [Theory]
    [InlineData(67, false, 0)]
    [InlineData(68, false, 1)]
    [InlineData(62, true, 0)]
    [InlineData(63, true, 1)]
    public void Check_Name_LeavesRoomForDeadLetters(int length, bool fifo, int expected)
    {
        var name = new string('a', length);

        Assert.Equal(expected, Refusal.Problems(() => JobQueueValidation.Check(name, QueuePrograms.ArgsOf(Orders with { Fifo = fifo }))).Count());
        Assert.Equal(expected == 0, new JobQueueNames(name, fifo).DeadLetters.Length <= 80);
    }

    private static IEnumerable<string> ProblemsOf(JobQueueSpec spec) => Refusal.Problems(spec, queue => JobQueueValidation.Validate(queue));
}
