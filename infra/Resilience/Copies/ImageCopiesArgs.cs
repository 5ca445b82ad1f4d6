using System.Collections.Immutable;
using Infra.Security;
using Pulumi;

namespace Infra.Resilience.Copies;

/// <summary>Inputs of <see cref="ImageCopies"/>.</summary>
public sealed class ImageCopiesArgs : ResourceArgs
{
    /// <summary>
    /// Beginnings of the names of repositories whose images are copied, in any order: <c>shop/</c>. 1 to 100, each of 2 to 256 characters.
    /// </summary>
    public required ImmutableArray<string> Prefixes { get; init; }

    /// <summary>Account and region of the images.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Account and region of the copies: another region of the same account.</summary>
    public required AwsLocation CopyLocation { get; init; }
}
