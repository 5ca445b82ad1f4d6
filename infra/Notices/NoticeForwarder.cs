using System.Text.Json.Nodes;
using Infra.Functions;
using Infra.Messaging;
using Infra.Observability;
using Infra.Validation;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Notices;

/// <summary>
/// Forwards the messages of the alarm topic to chats and webhooks: a queue that the topic sends to, with its dead-letter queue, a function that works
/// it off, and a table of what was sent. A rule of EventBridge sends the heartbeat through the same queue and function.
/// </summary>
public sealed class NoticeForwarder : ComponentResource
{
    /// <summary>Kind of the component: the file name of its runbooks.</summary>
    internal const string Kind = "notices";

    // The function has the same text.
    private const string Heartbeat = """{"heartbeat":true}""";

    // A batch of ten messages, with five targets that each time out once, and half a minute of pauses.
    private const int FunctionSeconds = 120;

    // Six times that of the function: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html.
    private const int VisibilitySeconds = 6 * FunctionSeconds;

    // With waits that double from half a minute to a quarter of an hour: more than an hour.
    private const int MaxReceiveCount = 10;

    // The fewest that Lambda takes for a queue. A reserved concurrency would throttle what was received already, and a young account has none.
    private const int Concurrency = 2;

    private const int BatchSize = 10;

    private readonly string _name;
    private readonly NoticeForwarderArgs _args;
    private readonly JobQueueNames _queueNames;
    private readonly JobQueue _queue;

    /// <summary>The alarms: those of the queue, and two on the topic and the function. They reach the mail without it.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name; also that of queue, function and table, so it must be unique in account and region.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public NoticeForwarder(string name, NoticeForwarderArgs args, ComponentResourceOptions? options = null)
        : base("infra:notices:NoticeForwarder", name, NoticeForwarderValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _queueNames = new(name, Fifo: false);
        _queue = CreateQueue();
        CreateTable();
        CreateFunction();
        if (!args.Spec.Targets.IsEmpty)
        {
            Forward($"{name}-subscription", args.AlarmChannel.TopicArn, Child);
        }

        if (args.Spec.Heartbeat is { } heartbeat)
        {
            CreateHeartbeat(heartbeat);
        }

        Alarms = _queue.Alarms.With(AlarmGroup.Create(this, Kind, args.AlarmChannel,
        [
            DeliveryAlarm(args.TopicName),
            LambdaFunction.ErrorAlarm(name, "function", "Notices of alarms could not be forwarded"),
        ]));
        RegisterOutputs();
    }

    /// <summary>Forwards the messages of a topic: the messages themselves, without the envelope of SNS.</summary>
    /// <param name="name">Logical name of the subscription.</param>
    /// <param name="topicArn">ARN of the topic: that of the alarms, or one of <see cref="NoticeForwarderArgs.OtherTopicArns"/>.</param>
    /// <param name="options">Options, with the provider of the topic's region.</param>
    public void Forward(string name, Input<string> topicArn, CustomResourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.DependsOn.Add(_queue);
        _ = new Aws.Sns.TopicSubscription(name, new()
        {
            Topic = topicArn,
            Protocol = "sqs",
            Endpoint = _queue.Arn,
            RawMessageDelivery = true,
        }, options);
    }

    /// <summary>Name of the log group of the function.</summary>
    /// <param name="name">Logical name of the component.</param>
    public static string LogGroupNameOf(string name) => LambdaFunction.LogGroupNameOf(name);

    /// <summary>Name of the table of what was sent.</summary>
    /// <param name="name">Logical name of the component.</param>
    internal static string TableNameOf(string name) => $"{name}-sent";

    private CustomResourceOptions Child => new() { Parent = this };

    private IEnumerable<string> Topics => _args.OtherTopicArns.Prepend(_args.Location.Arn("sns", _args.TopicName));

    private string HeartbeatName => $"{_name}-heartbeat";

    private JobQueue CreateQueue() => new(_name, new()
    {
        Spec = new() { Name = Kind, VisibilityTimeoutSeconds = VisibilitySeconds, MaxReceiveCount = MaxReceiveCount },
        Protect = false,
        Location = _args.Location,
        DataKeyArn = _args.LogsKeyArn,
        Senders =
        [
            .. _args.Spec.Targets.IsEmpty ? [] : Topics.Select(topic => new QueueSender("sns", topic)),
            .. _args.Spec.Heartbeat is null ? [] : new[] { new QueueSender("events", _args.Location.Arn("events", $"rule/{HeartbeatName}")) },
        ],
        AlarmChannel = _args.AlarmChannel,
    }, new() { Parent = this });

    // What was sent can be lost: then a message that comes twice is sent twice.
    private void CreateTable()
    {
        var name = TableNameOf(_name);
        _ = new Aws.DynamoDB.Table(name, new()
        {
            Name = name,
            BillingMode = "PAY_PER_REQUEST",
            HashKey = "id",
            Attributes = [new Aws.DynamoDB.Inputs.TableAttributeArgs { Name = "id", Type = "S" }],
            Ttl = new Aws.DynamoDB.Inputs.TableTtlArgs { AttributeName = "expires", Enabled = true },
            ServerSideEncryption = new Aws.DynamoDB.Inputs.TableServerSideEncryptionArgs { Enabled = true, KmsKeyArn = _args.LogsKeyArn },
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private void CreateFunction()
    {
        var function = new LambdaFunction(this, new()
        {
            Name = _name,
            Description = "Forwards messages of alarms to chats and webhooks.",
            Code = _args.Code,
            TimeoutSeconds = FunctionSeconds,
            Variables = new() { ["NOTICES"] = Settings.ToJsonString() },
            Rights = NoticePolicies.Rights(_name, _queueNames.ArnIn(_args.Location), _args),
            LogRetentionDays = _args.LogRetentionDays,
            LogsKeyArn = _args.LogsKeyArn,
            Protect = _args.Protect,
        });
        var keys = new Aws.Iam.RolePolicy($"{_name}-role-keys", new()
        {
            Role = function.Role.Id,
            Policy = Output.Tuple(_args.LogsKeyArn, _args.SecretsKeyArn)
                .Apply(keys => NoticePolicies.Keys(keys.Item1, keys.Item2, _args.Location).ToJson()),
        }, Child);
        _ = new Aws.Lambda.EventSourceMapping($"{_name}-source", new()
        {
            EventSourceArn = _queue.Arn,
            FunctionName = function.Resource.Arn,
            BatchSize = BatchSize,
            FunctionResponseTypes = ["ReportBatchItemFailures"],
            ScalingConfig = new Aws.Lambda.Inputs.EventSourceMappingScalingConfigArgs { MaximumConcurrency = Concurrency },
            Tags = new() { ["Name"] = $"{_name}-source" },
        }, new() { Parent = this, DependsOn = keys });
    }

    // What the function knows. Addresses are not among it.
    private JsonObject Settings => new()
    {
        ["environment"] = _args.Environment,
        ["queue"] = _queueNames.UrlIn(_args.Location),
        ["table"] = TableNameOf(_name),
        ["heartbeat"] = _args.Spec.Heartbeat?.Secret,
        ["targets"] = new JsonArray(
        [
            .. _args.Spec.Targets.OrderBy(target => target.Name, StringComparer.Ordinal).Select(target => new JsonObject
            {
                ["name"] = target.Name,
                ["kind"] = ValueRules.Spell(target.Kind),
                ["secret"] = target.Secret,
                ["severities"] = new JsonArray([.. target.Severities.Order().Select(severity => (JsonNode)ValueRules.Spell(severity))]),
            }),
        ]),
    };

    private void CreateHeartbeat(HeartbeatSpec heartbeat)
    {
        var rule = new Aws.CloudWatch.EventRule(HeartbeatName, new()
        {
            Name = HeartbeatName,
            Description = "Sends the heartbeat of the alarms.",
            ScheduleExpression = $"rate({heartbeat.Minutes} minutes)",
            Tags = new() { ["Name"] = HeartbeatName },
        }, Child);
        var options = Child;
        options.DependsOn.Add(_queue);
        _ = new Aws.CloudWatch.EventTarget($"{HeartbeatName}-target", new()
        {
            Rule = rule.Name,
            TargetId = "queue",
            Arn = _queue.Arn,
            Input = Heartbeat,
        }, options);
    }

    // SNS drops at once what a queue or its key refuses: https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html.
    private static AlarmSpec DeliveryAlarm(string topic) => new()
    {
        Key = "delivery",
        Title = "The alarm topic could not deliver a message",
        Metric = new("AWS/SNS", "NumberOfNotificationsFailed", MetricStatistic.Sum, new Dimension("TopicName", topic)),
        Comparison = AlarmComparison.Above,
        Threshold = 0,
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,
    };
}
