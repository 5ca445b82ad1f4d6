using System.ComponentModel.DataAnnotations;

namespace Infra.Storage;

/// <summary>That new objects of a bucket are told to a queue: a message for each, at least once.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html"/>.</remarks>
public sealed record BucketEventSpec
{
    /// <summary>Name of a queue of the environment without <c>fifo</c>.</summary>
    [Required(ErrorMessage = "the name of the queue")]
    public required string Queue { get; init; }

    /// <summary>Beginning of the keys of the objects, such as <c>in/</c>. Without it all objects.</summary>
    [RegularExpression("[A-Za-z0-9!_.()/=-]{1,256}", ErrorMessage = "must be the beginning of keys: letters, digits and !_.()/=-, at most 256")]
    public string? Prefix { get; init; }
}
