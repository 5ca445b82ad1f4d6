using System.IO.Compression;
using System.Text;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    // What Pulumi puts behind a name that it makes itself: a hyphen and seven digits.
    private const int AutomaticSuffix = 8;

    // What a name is at most, and the input that has it; without one Pulumi makes it from the logical name. Sources: each service's quotas.
    private static readonly Dictionary<string, (string? Key, int Longest)> Limits = new()
    {
        ["aws:autoscaling/group:Group"] = ("name", 255),
        ["aws:autoscaling/lifecycleHook:LifecycleHook"] = ("name", 255),
        ["aws:cloudwatch/dashboard:Dashboard"] = ("dashboardName", 255),
        ["aws:cloudwatch/logGroup:LogGroup"] = ("name", 512),
        [MetricFilter] = ("name", 512),
        ["aws:cloudwatch/metricAlarm:MetricAlarm"] = ("name", 255),
        [PairOfAlarms] = ("alarmName", 255),
        ["aws:ec2/launchTemplate:LaunchTemplate"] = ("name", 128),
        ["aws:ec2/securityGroup:SecurityGroup"] = ("name", 255),
        [Cache] = ("replicationGroupId", 40),
        ["aws:elasticache/parameterGroup:ParameterGroup"] = ("name", 255),
        ["aws:elasticache/subnetGroup:SubnetGroup"] = ("name", 255),
        ["aws:elasticache/user:User"] = ("userId", 40),
        ["aws:elasticache/userGroup:UserGroup"] = ("userGroupId", 40),
        ["aws:iam/instanceProfile:InstanceProfile"] = ("name", 128),
        ["aws:iam/role:Role"] = ("name", 64),
        ["aws:iam/rolePolicy:RolePolicy"] = ("name", 128),
        ["aws:kms/alias:Alias"] = ("name", 256),
        ["aws:lb/loadBalancer:LoadBalancer"] = ("name", 32),
        ["aws:lb/targetGroup:TargetGroup"] = ("namePrefix", 6),
        [Database] = ("identifier", 63),
        ["aws:rds/parameterGroup:ParameterGroup"] = ("name", 255),
        ["aws:rds/subnetGroup:SubnetGroup"] = ("name", 255),
        [Bucket] = ("bucket", 63),
        [Secret] = ("name", 512),
        ["aws:scheduler/schedule:Schedule"] = ("name", 64),
        ["aws:sns/topic:Topic"] = ("name", 256),
        ["aws:ssm/document:Document"] = ("name", 128),
        ["aws:wafv2/webAcl:WebAcl"] = ("name", 128),
    };

    // The mocks' passwords are made from names, so they can be told from everything else.
    private static IEnumerable<string> WithoutSecretsInClearText(DeclaredEnvironment environment)
    {
        var secrets = environment.OfType("random:index/randomPassword:RandomPassword").Select(password => $"{password.Name}-result").ToList();
        return from place in environment.Resources.SelectMany(TextsOf).Concat(environment.Outputs)
               where !IsWriteOnly(place.Path) && secrets.Any(secret => place.Text.Contains(secret, StringComparison.Ordinal))
               select place.Path;
    }

    private static IEnumerable<string> NamesWithinLimits(DeclaredEnvironment environment) =>
        from resource in environment.Resources
        where Limits.ContainsKey(resource.Type)
        let limit = Limits[resource.Type]
        let name = resource.Inputs.GetValueOrDefault(limit.Key!) as string
        let length = name?.Length ?? resource.Name.Length + AutomaticSuffix
        where length > limit.Longest
        select $"{resource.Type} {name ?? resource.Name} has {length} characters of {limit.Longest}";

    private static IEnumerable<string> NamesOfTheirOwn(DeclaredEnvironment environment) =>
    [
        .. environment.Resources.CountBy(resource => $"{resource.Type} {resource.Name}").Where(count => count.Value > 1).Select(count => count.Key),
        .. environment.Resources.Where(resource => Limits.ContainsKey(resource.Type)
                    && resource.Type != "aws:lb/targetGroup:TargetGroup"
                    && resource.Inputs.ContainsKey(Limits[resource.Type].Key!))
            .CountBy(resource => $"{resource.Type} {resource.Text(Limits[resource.Type].Key!)}")
            .Where(count => count.Value > 1).Select(count => count.Key),
    ];

    private static IEnumerable<(string Path, string Text)> TextsOf(RecordedResource resource) =>
        DeclaredEnvironment.TextsOf($"{resource.Type} {resource.Name}", resource.Inputs)
        .Select(place => place.Path.EndsWith(".userData", StringComparison.Ordinal) ? (place.Path, UserDataOf(place.Text)) : place);

    private static string UserDataOf(string base64)
    {
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(base64)), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static bool IsWriteOnly(string path) =>
        path.EndsWith(".passwordWo", StringComparison.Ordinal)
        || path.Contains(".passwordsWo", StringComparison.Ordinal)
        || path.EndsWith(".secretStringWo", StringComparison.Ordinal)

        // Not write-only, but a secret: the provider has no other way to pass a request to a function.
        || (path.StartsWith("aws:lambda/invocation:Invocation ", StringComparison.Ordinal) && path.EndsWith(".input", StringComparison.Ordinal))

        // The owner's password at birth, a secret too: Amazon MQ has no write-only input, and the function changes it.
        || (path.StartsWith("aws:mq/broker:Broker ", StringComparison.Ordinal) && path.EndsWith(".password", StringComparison.Ordinal));
}
