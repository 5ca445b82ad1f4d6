namespace Infra.Storage;

/// <summary>A bucket whose logs of access go to a bucket of logs.</summary>
/// <param name="Arn">ARN of the bucket.</param>
/// <param name="Prefix">Beginning of the keys of its logs.</param>
public sealed record LoggedBucket(string Arn, string Prefix);
