using System.Collections.Immutable;

namespace Infra.Security;

/// <summary>The policy of a role that reads encrypted secrets and parameters.</summary>
internal static class SecretKeyPolicy
{
    /// <summary>Lets a role decrypt with keys, only through Secrets Manager and Parameter Store.</summary>
    /// <param name="location">Account and region.</param>
    /// <param name="keyArns">ARNs of the keys.</param>
    public static PolicyDocument For(AwsLocation location, ImmutableArray<string> keyArns) => new(new PolicyStatement
    {
        Sid = "Keys",
        Actions = ["kms:Decrypt"],
        Resources = keyArns,
        Conditions =
        [
            new("StringEquals", "kms:ViaService", $"secretsmanager.{location.Region}.amazonaws.com", $"ssm.{location.Region}.amazonaws.com"),
        ],
    });
}
