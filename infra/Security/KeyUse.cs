using System.Collections.Immutable;

namespace Infra.Security;

/// <summary>What a container does with a KMS key by way of an AWS service, whose data the key encrypts.</summary>
/// <param name="Service">Short name of the service, as that of its endpoint: <c>sqs</c>.</param>
/// <param name="DoesWrite">Whether the container writes data, beside reading it.</param>
public sealed record KeyUse(string Service, bool DoesWrite)
{
    /// <summary>Lets a container use a key, by way of the service only.</summary>
    /// <param name="sid">Name of the statement.</param>
    /// <param name="keyArn">ARN of the key.</param>
    /// <param name="location">Account and region.</param>
    /// <remarks>To write needs to decrypt too: the parts of an upload, the data key that a queue reuses.</remarks>
    internal PolicyStatement Allow(string sid, string keyArn, AwsLocation location) => new()
    {
        Sid = sid,
        Actions = ["kms:Decrypt", .. DoesWrite ? ["kms:GenerateDataKey"] : Array.Empty<string>()],
        Resources = [keyArn],
        Conditions = [new("StringEquals", "kms:ViaService", $"{Service}.{location.Region}.amazonaws.com")],
    };

    /// <summary>The policy of a role whose container uses a key by way of several services.</summary>
    /// <param name="uses">What it does, each service once.</param>
    /// <param name="keyArn">ARN of the key.</param>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument PolicyOf(ImmutableArray<KeyUse> uses, string keyArn, AwsLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return new([.. uses.Select((use, index) => use.Allow($"Key{index + 1}", keyArn, location))]);
    }
}
