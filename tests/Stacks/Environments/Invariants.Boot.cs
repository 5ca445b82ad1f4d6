using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string EgressRule = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

    private static readonly string[] PullActions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

    /// <summary>What a server needs at its boot: an action on a resource, an AWS service, or a port on the internet.</summary>
    private abstract record BootNeed
    {
        public sealed record Right(string Action, string Arn) : BootNeed;

        public sealed record Service(string Name) : BootNeed;

        public sealed record Internet(int Port) : BootNeed;
    }

    // What user data makes a server ask for, it may ask for and can reach.
    private static IEnumerable<string> ServersCanBoot(DeclaredEnvironment environment) =>
        from template in environment.OfType("aws:ec2/launchTemplate:LaunchTemplate")
        let servers = template.Name[..^"-template".Length]
        let statements = environment.OfType("aws:iam/rolePolicy:RolePolicy")
            .Where(policy => policy.Name.StartsWith($"{servers}-", StringComparison.Ordinal)).SelectMany(policy => policy.Statements).ToList()
        from need in NeedsOf(environment, UserDataOf(template)).Distinct()
        where !(need switch
        {
            BootNeed.Right right => statements.Any(statement => Allows(environment, statement, right)),
            BootNeed.Service service => Reaches(environment, servers, service.Name),
            BootNeed.Internet internet => ReachesInternet(environment, servers, internet.Port),
            _ => false,
        })
        select $"{servers}: {need}";

    private static IEnumerable<BootNeed> NeedsOf(DeclaredEnvironment environment, string userData)
    {
        var location = environment.Plan.Location;
        var pull = Regex.Matches(
            userData, @"^ *ExecStartPre=/usr/local/bin/infra-image (\S+)(?: (role|secret) (\S+) (\S+)(?: (\S+))?)?$", RegexOptions.Multiline)
            .SelectMany(ImageNeeds);
        return [.. pull, .. EnvironmentOf(userData) is { } sources ? SourceNeeds(sources) : []];

        IEnumerable<BootNeed> ImageNeeds(Match image) => image.Groups[2].Value switch
        {
            "role" => PullNeeds(image.Groups[1].Value, image.Groups[3].Value, image.Groups[4].Value, location.Region),
            "secret" => [.. SecretNeeds(image.Groups[5].Value), new BootNeed.Internet(PortOf(image.Groups[3].Value))],
            _ => [new BootNeed.Internet(PortOf(image.Groups[1].Value.Split('/')[0]))],
        };

        IEnumerable<BootNeed> SourceNeeds(JsonNode sources) =>
        [
            .. sources["secrets"]!.AsObject().SelectMany(secret => SecretNeeds((string)secret.Value!["name"]!)),
            .. sources["parameters"]!.AsObject().SelectMany(parameter => new BootNeed[]
            {
                new BootNeed.Service("ssm"),
                new BootNeed.Right("ssm:GetParameters", location.Arn("ssm", $"parameter/{((string)parameter.Value!).TrimStart('/')}")),
            }),
        ];

        IEnumerable<BootNeed> SecretNeeds(string name) =>
        [
            new BootNeed.Service("secretsmanager"),
            new BootNeed.Right("secretsmanager:GetSecretValue", location.Arn("secretsmanager", $"secret:{name}-AbCdEf")),
            new BootNeed.Right("kms:Decrypt", $"{PrefixOf(environment)}-keys-secrets-key-arn"),
        ];
    }

    // The names of parameters and secrets that the server reads for its container; null for a server without one.
    private static JsonNode? EnvironmentOf(string userData) =>
        Regex.Match(userData, @"path: ""/etc/infra/environment.json""\n.*\n    content: \|\n(?<json>(      .*\n)+)") is { Success: true } match
            ? JsonNode.Parse(match.Groups["json"].Value)
            : null;

    private static IEnumerable<BootNeed> PullNeeds(string image, string host, string region, string own)
    {
        var repository = image[(host.Length + 1)..].Split('@', ':')[0];
        return
        [
            new BootNeed.Right("ecr:GetAuthorizationToken", "*"),
            .. PullActions.Select(action => new BootNeed.Right(action, $"arn:aws:ecr:{region}:{host[..12]}:repository/{repository}")),

            // Endpoints lead to services of their own region.
            .. region == own ? new BootNeed[] { new BootNeed.Service("ecr.api"), new BootNeed.Service("ecr.dkr") } : [new BootNeed.Internet(443)],
        ];
    }

    private static int PortOf(string host) => host.Split(':') is [_, var port] ? int.Parse(port) : 443;

    private static bool Reaches(DeclaredEnvironment environment, string servers, string service) =>
        ReachesInternet(environment, servers, 443)
        || (HasEndpoint(environment, service)
            && Rules(environment, servers).Contains($"{servers}-id to {GroupOf(environment, "aws-endpoints")} 443"));

    private static bool HasEndpoint(DeclaredEnvironment environment, string service) => environment.OfType("aws:ec2/vpcEndpoint:VpcEndpoint")
        .Any(endpoint => endpoint.Text("serviceName").EndsWith($".{service}", StringComparison.Ordinal));

    private static bool ReachesInternet(DeclaredEnvironment environment, string servers, int port) =>
        Rules(environment, servers).Contains($"{servers}-id to {World} {port}");

    private static IEnumerable<string> Rules(DeclaredEnvironment environment, string servers) =>
        environment.OfType(EgressRule).Where(rule => rule.Text("securityGroupId") == $"{servers}-id").Select(TextOf);

    private static bool Allows(DeclaredEnvironment environment, JsonNode statement, BootNeed.Right right) =>
        (string?)statement["Effect"] == "Allow"
        && (statement["Condition"]?["StringEquals"]?["aws:SourceVpc"] is null || HasEndpoint(environment, right.Action.Split(':')[0]))
        && TextsOf(statement["Action"]).Contains(right.Action)
        && TextsOf(statement["Resource"]).Any(pattern => Regex.IsMatch(
            right.Arn, $"^{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}$"));

    private static IEnumerable<string> TextsOf(JsonNode? node) =>
        node is JsonArray list ? list.Select(item => (string)item!) : node is null ? [] : [(string)node!];

    private static string UserDataOf(RecordedResource template)
    {
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(template.Text("userData"))), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
