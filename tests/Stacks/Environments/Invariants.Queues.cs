using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Compute.Bootstrap;
using Infra.Security.Permissions;
using Infra.Stacks.Parts.Queues;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string QueuePolicy = "aws:sqs/queuePolicy:QueuePolicy";
    private const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";
    private const string Sources = "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy";
    private const string ScalingPolicy = "aws:autoscaling/policy:Policy";
    private const int DeadLetterSeconds = 1_209_600;

    private static readonly ImmutableSortedSet<string> Sending = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"];

    private static readonly ImmutableSortedSet<string> Consuming =
        ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage"];

    /// <summary>What a service does with a queue, by the settings alone.</summary>
    private sealed record QueueUse(string Queue, bool DoesSend);

    private static IEnumerable<QueueUse> QueuesOf(ServiceSettings service) =>
    [
        .. service.ConsumedQueues.Select(queue => new QueueUse(queue, DoesSend: false)),
        .. service.Calls.OfType<CallSettings.Queued>().Select(call => new QueueUse(call.Queue, DoesSend: true)),
    ];

    private static QueuesSpec? FindQueues(DeclaredEnvironment environment) => environment.FindPart("queues")?.Spec as QueuesSpec;

    private static bool IsRetiring(DeclaredEnvironment environment, RecordedResource resource) => resource.Type == Queue
        && FindQueues(environment) is { } queues
        && queues.List.Any(queue => queue.Retiring && NamesOf(environment, queue.Name).Contains(resource.Text("name")));

    private static bool IsOfNotices(DeclaredEnvironment environment, RecordedResource resource) =>
        resource.Name == environment.Plan.Names.Notices
        || resource.Name.StartsWith($"{environment.Plan.Names.Notices}-", StringComparison.Ordinal);

    private static IEnumerable<string> SendersOfNotices(DeclaredEnvironment environment)
    {
        var (notices, names, location) = (environment.Settings.Alarms.Notices, environment.Plan.Names, environment.Plan.Location);
        (bool Sends, string Service, string Source)[] senders =
        [
            (!notices.Targets.IsEmpty, "sns", location.Arn("sns", names.Alarms)),
            (!notices.Targets.IsEmpty && !environment.Plan.CheckedHosts.IsEmpty, "sns",
                (location with { Region = "us-east-1" }).Arn("sns", $"{names.PublicHealthChecks}-alarms")),
            (notices.Heartbeat is not null, "events", location.Arn("events", $"rule/{names.Notices}-heartbeat")),
        ];
        return from sender in senders
               where sender.Sends
               select $"{sender.Service}.amazonaws.com sqs:SendMessage {sender.Source} {location.Arn("sqs", names.Notices)}";
    }

    // Standard or FIFO, the queue and its dead-letter queue.
    private static string[] NamesOf(DeclaredEnvironment environment, string queue)
    {
        var name = $"{PrefixOf(environment)}-queues-{queue}";
        return [name, $"{name}.fifo", $"{name}-dead-letters", $"{name}-dead-letters.fifo"];
    }

    // Each has a dead-letter queue of its kind, which keeps messages for longest, takes them from this queue alone, and whose first message is told.
    private static IEnumerable<string> QueuesHaveDeadLetters(DeclaredEnvironment environment)
    {
        var queues = environment.OfType(Queue).ToDictionary(ArnOf);
        var watched = environment.OfType(Alarm).Where(alarm => alarm.Inputs.GetValueOrDefault("namespace") is "AWS/SQS")
            .ToLookup(alarm => (string)alarm.Group("dimensions")["QueueName"]);
        var refused = environment.OfType(QueuePolicy).Where(IsTlsOnly).Select(policy => policy.Text("queueUrl")).ToHashSet();
        foreach (var queue in queues.Values)
        {
            if (!refused.Contains($"{queue.Name}-url"))
            {
                yield return $"{queue.Name} answers without TLS";
            }

            if (queue.Inputs.TryGetValue("redrivePolicy", out var redrive))
            {
                var target = (string)JsonNode.Parse((string)redrive)!["deadLetterTargetArn"]!;
                if (!queues.TryGetValue(target, out var dead) || !dead.Inputs["fifoQueue"].Equals(queue.Inputs["fifoQueue"])
                    || !dead.Inputs["messageRetentionSeconds"].Equals((double)DeadLetterSeconds) || SourceOf(dead) != ArnOf(queue)
                    || watched[queue.Text("name")].Count() != 2 || !watched[dead.Text("name")].Any(alarm => NumberOf(alarm, "threshold") == 0))
                {
                    yield return $"{queue.Name} loses its dead letters in {target}";
                }
            }
            else if (!queue.Name.EndsWith("-dead-letters", StringComparison.Ordinal))
            {
                yield return $"{queue.Name} has no dead-letter queue";
            }
        }

        string ArnOf(RecordedResource queue) => environment.Plan.Location.Arn("sqs", queue.Text("name"));

        string? SourceOf(RecordedResource dead) => environment.OfType(Sources).Where(policy => policy.Text("queueUrl") == $"{dead.Name}-url")
            .Select(policy => (string?)JsonNode.Parse(policy.Text("redriveAllowPolicy"))!["sourceQueueArns"]!.AsArray().Single()).SingleOrDefault();
    }

    private static bool IsTlsOnly(RecordedResource policy) => policy.Text("policy").Contains(
        "\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sqs:*\"", StringComparison.Ordinal)
        && policy.Text("policy").Contains("\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}", StringComparison.Ordinal);

    // Every role may do with every queue what its service says and no more.
    private static IEnumerable<string> QueuesAreUsedByThoseWhoSaySo(DeclaredEnvironment environment)
    {
        var expected = from service in environment.Plan.Services
                       from role in RolesOf(environment.Plan, service)
                       from use in QueuesOf(service.Settings)
                       from action in use.DoesSend ? Sending : Consuming
                       select $"{role.Policy} {action} {NameOf(use.Queue)}";
        var actual = from policy in environment.OfType(RolePolicy)
                     from statement in policy.Statements
                     from resource in TextsOf(statement["Resource"])
                     where resource.Contains($":{PrefixOf(environment)}-queues-", StringComparison.Ordinal)
                     from action in TextsOf(statement["Action"])
                     select $"{policy.Name} {action} {resource.Split(':')[^1]}";
        return Differences(expected.Distinct(), actual.Distinct());

        string NameOf(string queue) => NamesOf(environment, queue)[FindQueues(environment)!.List.Single(item => item.Name == queue).Fifo ? 1 : 0];
    }

    // Roles use the data key through the services whose data they may read or write, and through no other.
    private static IEnumerable<string> TheDataKeyIsUsedThroughServices(DeclaredEnvironment environment)
    {
        var expected = from service in environment.Plan.Services
                       from role in RolesOf(environment.Plan, service)
                       from use in new[]
                       {
                           ("sqs", QueuesOf(service.Settings).Any(), QueuesOf(service.Settings).Any(use => use.DoesSend)),
                           ("s3", !service.Settings.UsedBuckets.IsEmpty, service.Settings.UsedBuckets.Any(use => use.Access != Access.Read)),
                           ("appconfig", !service.Settings.ReadDocuments.IsEmpty, false),
                       }
                       where use.Item2
                       select $"{role.KeyPolicy} {use.Item1} kms:Decrypt{(use.Item3 ? " kms:GenerateDataKey" : "")}";
        var actual = from policy in environment.OfType(RolePolicy)
                     from statement in policy.Statements
                     where TextsOf(statement["Resource"]).Contains($"{PrefixOf(environment)}-keys-data-key-arn")
                     let through = statement["Condition"]?["StringEquals"]?["kms:ViaService"]
                     let service = string.Join('+', TextsOf(through).Select(name =>
                         name.Replace($".{environment.Plan.Location.Region}.amazonaws.com", "", StringComparison.Ordinal)))
                     select $"{policy.Name} {service} {string.Join(' ', TextsOf(statement["Action"]))}";
        return Differences(
            expected.Concat(KeyUsesOfLogSearch(environment)).Concat(KeyUsesOfNights(environment)).Concat(KeyUsesOfBackups(environment)), actual);
    }

    // RDS needs the key to start an instance, with the rights of the function.
    private static IEnumerable<string> KeyUsesOfNights(DeclaredEnvironment environment) =>
        from function in environment.OfType("aws:lambda/function:Function")
        where function.Name == $"{PrefixOf(environment)}-mysql-nights"
        from action in new[] { "kms:CreateGrant", "kms:DescribeKey" }
        select $"{function.Name}-key-policy rds {action}";

    private static IEnumerable<string> KeyUsesOfLogSearch(DeclaredEnvironment environment) => environment.FindPart("logsearch") is { Name: var name }
        ? new[] { $"{name}-delivery-role-policy s3", $"{name}-events-role-keys firehose", $"{name}-events-role-keys s3" }
            .Select(use => $"{use} kms:Decrypt kms:GenerateDataKey")
        : [];

    private static IEnumerable<(string Policy, string KeyPolicy)> RolesOf(EnvironmentPlan plan, ServicePlan service) =>
    [
        .. service.HasServers
            ? [($"{service.ServersName}-container-policy", $"{service.ServersName}-container-key-policy")]
            : Array.Empty<(string, string)>(),
        .. from cluster in plan.Clusters
           where service.HasPods && cluster.Runs(service)
           select ($"{cluster.PodsNameOf(service)}-role-policy", $"{cluster.PodsNameOf(service)}-data-key-policy"),
    ];

    // The variables of a container lead to queues that are declared.
    private static IEnumerable<string> QueuesAreFound(DeclaredEnvironment environment)
    {
        var urls = environment.OfType(Queue).Select(queue =>
            $"https://sqs.{environment.Plan.Location.Region}.amazonaws.com/{environment.Plan.Location.AccountId}/{queue.Text("name")}").ToHashSet();
        return from service in environment.Plan.Services
               from container in new[] { service.Bootstrap, service.PodBootstrap }.Select(boot => boot.Workload.Container).OfType<ContainerSpec>()
               from queue in QueuesOf(service.Settings).Select(use => use.Queue).Distinct()
               let variable = $"QUEUE_{queue.Replace('-', '_').ToUpperInvariant()}_URL"
               where !container.Variables.TryGetValue(variable, out var url) || !urls.Contains(url)
               select $"{service.Name} does not find {queue}";
    }

    private static IEnumerable<string> BacklogsAreThoseOfConsumers(DeclaredEnvironment environment)
    {
        var names = environment.OfType(Queue).Select(queue => queue.Text("name")).ToHashSet();
        var expected = from service in environment.Plan.Services
                       where service.HasServers && service.Servers.BacklogPerServer is not null
                       let queues = service.Settings.ConsumedQueues.Order(StringComparer.Ordinal)
                       select $"{service.ServersName}-scaling-backlog {string.Join(' ', queues)}";
        var actual = from policy in environment.OfType(ScalingPolicy)
                     where policy.Name.EndsWith("-scaling-backlog", StringComparison.Ordinal)
                     let queues = DeclaredEnvironment.TextsOf("", policy.Inputs).Select(text => text.Text).Where(names.Contains)
                         .Select(name => name[$"{PrefixOf(environment)}-queues-".Length..].Replace(".fifo", "", StringComparison.Ordinal))
                     select $"{policy.Name} {string.Join(' ', queues.Order(StringComparer.Ordinal))}";
        return Differences(expected, actual);
    }

    private static IEnumerable<string> NoQueueLeavesNoTrace(DeclaredEnvironment environment) => FindQueues(environment) is not null
        ? []
        : Unless(
            resource => IsOfNotices(environment, resource)
                ? environment.Settings.Alarms.Notices.IsOn
                : !resource.Type.StartsWith("aws:sqs/", StringComparison.Ordinal)
                && !resource.Type.StartsWith("infra:messaging:JobQueue", StringComparison.Ordinal)
                && !resource.InputText.Contains($"{PrefixOf(environment)}-queues", StringComparison.Ordinal),
            environment.Resources);

    private static IEnumerable<string> Differences(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (wanted, there) = (expected.ToList(), actual.ToList());
        return [.. wanted.Except(there).Select(item => $"missing {item}"), .. there.Except(wanted).Select(item => $"undeclared {item}")];
    }
}
