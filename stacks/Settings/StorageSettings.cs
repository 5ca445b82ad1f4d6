using System.ComponentModel.DataAnnotations;
using Infra.Security.Permissions;
using Infra.Validation;

namespace Infra.Stacks.Settings;

/// <summary>That a service uses a bucket of the environment. A text is short for <c>bucket</c>.</summary>
[ShortForm("bucket")]
public sealed record StorageSettings
{
    /// <summary>Name of a bucket of the section <c>buckets</c>.</summary>
    [Required(ErrorMessage = "the name of the bucket")]
    public required string Bucket { get; init; }

    /// <summary>What the container may do with the objects: read includes to list them, write to delete them.</summary>
    public Access Access { get; init; } = Access.ReadWrite;

    /// <summary>The bucket, as problems show it.</summary>
    public override string ToString() => Bucket;
}
