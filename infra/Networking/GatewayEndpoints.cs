using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>The AWS services that have gateway endpoints, which are routes and free of charge.</summary>
public static class GatewayEndpoints
{
    /// <summary>S3.</summary>
    public const string S3 = "s3";

    /// <summary>DynamoDB.</summary>
    public const string DynamoDb = "dynamodb";

    /// <summary>Short names of the services: <see href="https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"/>.</summary>
    public static ImmutableArray<string> Services { get; } = [S3, DynamoDb];
}
