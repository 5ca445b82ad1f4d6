using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Observability;

/// <summary>Which lines of a container's log tell of errors, and how many of them are too many: an alarm counts them.</summary>
public sealed record LogErrorsSpec
{
    /// <summary>
    /// Words, of which such a line has at least one, in this case of letters, alone or within a longer word: <c>ERROR</c> is in <c>MY_ERROR_7</c>
    /// too, and <c>error</c> is another word.
    /// </summary>
    [Unique, Length(1, 10)]
    [RegularExpression("[A-Za-z0-9_.:-]{2,40}", ErrorMessage = "must be 2 to 40 letters, digits, underscores, dots, colons and hyphens")]
    public ImmutableArray<string> Words { get; init; } = ["ERROR", "FATAL"];

    /// <summary>Lines in five minutes, on all servers or in all pods together, that are not yet too many: with one more the alarm goes off.</summary>
    [Range(0, 1_000_000)]
    public int Max { get; init; } = 10;
}
