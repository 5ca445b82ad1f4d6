using System.Diagnostics.CodeAnalysis;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Messaging;

/// <summary>
/// A queue on SQS with its dead-letter queue: encrypted with a key of ours, reached over TLS only, with alarms on old messages, many messages and
/// dead letters.
/// </summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "A queue of messages.")]
public sealed class JobQueue : ComponentResource
{
    private const int SecondsInADay = 86_400;

    // The longest that SQS offers: there is time to look at dead letters.
    private const int DeadLetterDays = 14;

    // The longest that a receiver can wait for a message. Without it, empty answers cost as much as messages.
    private const int ReceiveWaitSeconds = 20;

    // Also the limit of SNS. SQS takes 1 MiB since 2025, which not all versions of the provider know.
    private const int MaxMessageBytes = 262_144;

    private readonly string _name;
    private readonly JobQueueArgs _args;
    private readonly JobQueueNames _names;

    /// <summary>URL of the queue.</summary>
    [Output("url")]
    public Output<string> Url { get; private set; }

    /// <summary>ARN of the queue.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>URL of its dead-letter queue.</summary>
    [Output("deadLettersUrl")]
    public Output<string> DeadLettersUrl { get; private set; }

    /// <summary>ARN of its dead-letter queue.</summary>
    [Output("deadLettersArn")]
    public Output<string> DeadLettersArn { get; private set; }

    /// <summary>Its alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">
    /// Logical name, 1 to 67 lower-case letters, digits and single hyphens, 62 for a queue that keeps the order. It is also the name of the queue in
    /// AWS, so it must be unique in account and region (<see cref="JobQueueNames"/>).
    /// </param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public JobQueue(string name, JobQueueArgs args, ComponentResourceOptions? options = null)
        : base("infra:messaging:JobQueue", name, JobQueueValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _names = new(name, args.Spec.Fifo);

        var deadLetters = CreateDeadLetters();
        var queue = CreateQueue(deadLetters);
        CreatePolicies(queue, deadLetters);
        Alarms = AlarmGroup.Create(this, JobQueueAlarms.Kind, args.AlarmChannel, JobQueueAlarms.Create(_names, args.Spec.Thresholds));

        Url = queue.Url;
        Arn = queue.Arn;
        DeadLettersUrl = deadLetters.Url;
        DeadLettersArn = deadLetters.Arn;
        RegisterOutputs();
    }

    private CustomResourceOptions Child => new() { Parent = this };

    private CustomResourceOptions Stateful => new() { Parent = this, Protect = _args.Protect && !_args.Spec.Retiring };

    private Aws.Sqs.Queue CreateDeadLetters() => new($"{_name}-dead-letters", new()
    {
        Name = _names.DeadLetters,
        FifoQueue = _args.Spec.Fifo,
        MessageRetentionSeconds = DeadLetterDays * SecondsInADay,
        MaxMessageSize = MaxMessageBytes,
        ReceiveWaitTimeSeconds = ReceiveWaitSeconds,
        KmsMasterKeyId = _args.DataKeyArn,
        Tags = new() { ["Name"] = $"{_name}-dead-letters" },
    }, Stateful);

    private Aws.Sqs.Queue CreateQueue(Aws.Sqs.Queue deadLetters)
    {
        var options = Stateful;

        // The policy names it by a text, which a preview shows.
        options.DependsOn.Add(deadLetters);
        return new($"{_name}-queue", new()
        {
            Name = _names.Queue,
            FifoQueue = _args.Spec.Fifo,
            ContentBasedDeduplication = _args.Spec.ContentBasedDeduplication,
            VisibilityTimeoutSeconds = _args.Spec.VisibilityTimeoutSeconds,
            DelaySeconds = _args.Spec.DelaySeconds,
            MessageRetentionSeconds = _args.Spec.RetentionDays * SecondsInADay,
            MaxMessageSize = MaxMessageBytes,
            ReceiveWaitTimeSeconds = ReceiveWaitSeconds,
            KmsMasterKeyId = _args.DataKeyArn,
            RedrivePolicy = JobQueuePolicies.Redrive(_names.DeadLettersArnIn(_args.Location), _args.Spec.MaxReceiveCount),
            Tags = new() { ["Name"] = $"{_name}-queue" },
        }, options);
    }

    // The permission to send dead letters is a resource of its own: the queue names its dead-letter queue, and the permission names the queue.
    private void CreatePolicies(Aws.Sqs.Queue queue, Aws.Sqs.Queue deadLetters)
    {
        _ = new Aws.Sqs.QueuePolicy($"{_name}-policy", new()
        {
            QueueUrl = queue.Url,
            Policy = JobQueuePolicies.Create(_names.ArnIn(_args.Location), _args.Location, _args.Senders).ToJson(),
        }, Child);
        _ = new Aws.Sqs.QueuePolicy($"{_name}-dead-letters-policy", new()
        {
            QueueUrl = deadLetters.Url,
            Policy = JobQueuePolicies.Create(_names.DeadLettersArnIn(_args.Location), _args.Location, []).ToJson(),
        }, Child);
        var options = Child;
        options.DependsOn.Add(queue);
        _ = new Aws.Sqs.RedriveAllowPolicy($"{_name}-dead-letters-sources", new()
        {
            QueueUrl = deadLetters.Url,
            RedriveAllowPolicyName = JobQueuePolicies.RedriveAllow(_names.ArnIn(_args.Location)),
        }, options);
    }
}
