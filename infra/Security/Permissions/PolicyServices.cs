using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Infra.Security.Permissions;

/// <summary>
/// The services that a policy allows to call, by the beginnings of its actions. Their endpoints often have other names:
/// <see href="https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html"/>.
/// </summary>
public static class PolicyServices
{
    private static readonly FrozenDictionary<string, string> Endpoints = new Dictionary<string, string>
    {
        ["athena"] = "athena",
        ["bedrock"] = "bedrock-runtime",
        ["cloudwatch"] = "monitoring",
        ["comprehend"] = "comprehend",
        ["dynamodb"] = "dynamodb",
        ["events"] = "events",
        ["firehose"] = "kinesis-firehose",
        ["glue"] = "glue",
        ["kinesis"] = "kinesis-streams",
        ["kms"] = "kms",
        ["lambda"] = "lambda",
        ["logs"] = "logs",
        ["rekognition"] = "rekognition",
        ["s3"] = "s3",
        ["scheduler"] = "scheduler",
        ["secretsmanager"] = "secretsmanager",
        ["ses"] = "email",
        ["sns"] = "sns",
        ["sqs"] = "sqs",
        ["ssm"] = "ssm",
        ["states"] = "states",
        ["textract"] = "textract",
        ["transcribe"] = "transcribe",
        ["translate"] = "translate",
        ["xray"] = "xray",
    }.ToFrozenDictionary();

    /// <summary>Short names of the endpoints of all services that are known.</summary>
    internal static IEnumerable<string> Known => Endpoints.Values;

    /// <summary>Short names of the services, as those of endpoints, without those that are not known.</summary>
    /// <param name="statements">Statements of a policy.</param>
    public static ImmutableArray<string> Find(ImmutableArray<PolicyStatement> statements) =>
        [.. Prefixes(statements).Select(prefix => Endpoints.GetValueOrDefault(prefix)).OfType<string>()];

    /// <summary>
    /// Beginnings of the actions of services whose endpoints are not known. A container can call these over the internet only.
    /// </summary>
    /// <param name="policy">A policy as JSON; one that cannot be read allows nothing.</param>
    public static ImmutableArray<string> FindOthers(string policy) => PolicyText.TryRead(policy, "", out var statements, out _)
        ? [.. Prefixes(statements).Where(prefix => !Endpoints.ContainsKey(prefix))]
        : [];

    private static IEnumerable<string> Prefixes(ImmutableArray<PolicyStatement> statements) => statements
        .Where(statement => statement.Effect == PolicyEffect.Allow)
        .SelectMany(statement => statement.Actions)
        .Select(action => action.Split(':')[0])
        .Distinct();
}
