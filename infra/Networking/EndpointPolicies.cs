using Infra.Security;

namespace Infra.Networking;

/// <summary>
/// Policies of VPC endpoints. They allow the principals of this account only, so that credentials of another account cannot be used to carry data
/// out. Requests that servers make without credentials of this account are allowed one by one.
/// </summary>
internal static class EndpointPolicies
{
    /// <summary>Policy of the endpoint of a service.</summary>
    /// <param name="service">Short name, such as <c>s3</c>.</param>
    /// <param name="location">Account and region of the network.</param>
    public static PolicyDocument For(string service, AwsLocation location) => service switch
    {
        GatewayEndpoints.S3 => new(OwnPrincipals(location), AwsBuckets(location)),
        "sts" => new(OwnPrincipals(location), WebIdentities(location)),
        _ => new(OwnPrincipals(location)),
    };

    private static PolicyStatement OwnPrincipals(AwsLocation location) => new()
    {
        Sid = "OwnPrincipals",
        Principal = PolicyPrincipal.Anyone,
        Actions = ["*"],
        Resources = ["*"],
        Conditions = [new("StringEquals", "aws:PrincipalAccount", location.AccountId)],
    };

    // Amazon Linux downloads packages without credentials. Image layers are downloaded with the credentials of ECR:
    // https://docs.aws.amazon.com/linux/al2023/ug/managing-repos-os-updates.html,
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html.
    private static PolicyStatement AwsBuckets(AwsLocation location) => new()
    {
        Sid = "AwsBuckets",
        Principal = PolicyPrincipal.Anyone,
        Actions = ["s3:GetObject"],
        Resources =
        [
            location.BucketArn($"al2023-repos-{location.Region}-de612dc2/*"),
            location.BucketArn($"prod-{location.Region}-starport-layer-bucket/*"),
        ],
    };

    // Kubernetes service accounts have no AWS credentials until this call gives them some.
    private static PolicyStatement WebIdentities(AwsLocation location) => new()
    {
        Sid = "WebIdentities",
        Principal = PolicyPrincipal.Anyone,
        Actions = ["sts:AssumeRoleWithWebIdentity"],
        Resources = [location.GlobalArn("iam", "role/*")],
    };
}
