using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Resilience.Copies;

/// <summary>Validates the args of <see cref="ImageCopies"/>.</summary>
internal static partial class ImageCopiesValidation
{
    // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationRule.html.
    private const int MaxPrefixes = 100;

    public static ImageCopiesArgs Check(string name, ImageCopiesArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(ImageCopies), name, args,
        [
            .. args.Location.Validate().Under("location"),
            .. args.CopyLocation.Validate().Under("copyLocation"),
            .. CopyLocations.Validate(args.Location, "copyLocation", args.CopyLocation),
            .. ValidateCount(args.Prefixes.Length),
            .. args.Prefixes.SelectMany((prefix, index) => ValidatePrefix(PropertyPath.Create("prefixes", index), prefix)),
        ]);
    }

    private static IEnumerable<Problem> ValidateCount(int count)
    {
        if (count is 0 or > MaxPrefixes)
        {
            yield return new("prefixes", $"must be 1 to {MaxPrefixes}", $"{count}");
        }
    }

    private static IEnumerable<Problem> ValidatePrefix(PropertyPath path, string prefix)
    {
        if (!Form().IsMatch(prefix))
        {
            yield return new(
                path, "must be 2 to 256 lower-case letters, digits, hyphens, underscores, full stops and slashes, the first a letter or a digit",
                Problem.Quote(prefix));
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._/-]{1,255}\z")]
    private static partial Regex Form();
}
