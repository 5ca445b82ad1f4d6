using Infra.Messaging;
using Infra.Validation;

namespace Infra.Stacks.Parts;

/// <summary>That an AWS service sends to a queue of the environment for a part, such as S3 the events of a bucket.</summary>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Sender">Who sends.</param>
/// <param name="Path">Where the section of the part says so.</param>
internal sealed record QueueSend(string Queue, QueueSender Sender, PropertyPath Path);
