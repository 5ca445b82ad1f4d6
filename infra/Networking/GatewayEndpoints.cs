using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>The services that are reached by a route rather than through an interface, free of charge.</summary>
internal static class GatewayEndpoints
{
    public const string S3 = "s3";
    public const string DynamoDb = "dynamodb";

    /// <summary>All of them: <see href="https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"/>.</summary>
    public static ImmutableArray<string> Services { get; } = [S3, DynamoDb];
}
