using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>The AWS services that have gateway endpoints, which are routes and free of charge.</summary>
internal static class GatewayEndpoints
{
    public const string S3 = "s3";
    public const string DynamoDb = "dynamodb";

    /// <summary>Short names of the services: <see href="https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"/>.</summary>
    public static ImmutableArray<string> Services { get; } = [S3, DynamoDb];
}
