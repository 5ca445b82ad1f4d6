using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Messaging;
using Infra.Validation;

namespace Infra.Stacks.Parts.Queues;

/// <summary>The queues of an environment. Services send to one with <c>calls: [{ queue: orders }]</c> and work it off with <c>consumes</c>.</summary>
public sealed record QueuesSpec
{
    /// <summary>The queues, in any order.</summary>
    [Required(ErrorMessage = "the queues, each with a name")]
    [Length(1, 50), Unique(nameof(JobQueueSpec.Name))]
    public required ImmutableArray<JobQueueSpec> List { get; init; }
}
