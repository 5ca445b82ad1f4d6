namespace Infra.Messaging;

/// <summary>An AWS service that may send to a queue, for one resource of the queue's account.</summary>
/// <param name="Service">Short name of the service, as in its principal: <c>s3</c>.</param>
/// <param name="SourceArn">ARN of the resource, such as a bucket.</param>
public sealed record QueueSender(string Service, string SourceArn);
