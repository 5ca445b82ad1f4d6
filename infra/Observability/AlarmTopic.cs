using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Observability;

/// <summary>The encrypted SNS topic that all alarms of an environment use, and its e-mail subscribers.</summary>
public sealed class AlarmTopic : ComponentResource
{
    /// <summary>ARN of the topic.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <param name="name">Logical name; also the name of the topic, so it must be unique in account and region.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    public AlarmTopic(string name, AlarmTopicArgs args, ComponentResourceOptions? options = null)
        : base("infra:observability:AlarmTopic", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var topic = new Aws.Sns.Topic($"{name}-topic", new()
        {
            Name = name,
            KmsMasterKeyId = args.KeyArn,
            Tags = new() { ["Name"] = $"{name}-topic" },
        }, new() { Parent = this });
        _ = new Aws.Sns.TopicPolicy($"{name}-topic-policy", new()
        {
            Arn = topic.Arn,
            Policy = AlarmPolicies.Topic(args.Location, name, args.HasPrometheus).ToJson(),
        }, new() { Parent = this });
        foreach (var email in args.Emails)
        {
            _ = new Aws.Sns.TopicSubscription($"{name}-email-{email}", new()
            {
                Topic = topic.Arn,
                Protocol = "email",
                Endpoint = email,
            }, new() { Parent = this });
        }

        Arn = topic.Arn;
        RegisterOutputs();
    }
}
