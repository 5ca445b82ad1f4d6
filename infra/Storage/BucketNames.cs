using System.Text.RegularExpressions;
using Infra.Security;
using Infra.Validation;

namespace Infra.Storage;

/// <summary>Names of buckets in AWS. They are unique over all accounts, so they contain account and region.</summary>
public static partial class BucketNames
{
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html.
    private const int MaxLength = 63;

    /// <summary>Name of the bucket of a component.</summary>
    /// <param name="name">Logical name of the component.</param>
    /// <param name="location">Account and region.</param>
    public static string NameOf(string name, AwsLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return $"{name}-{location.AccountId}-{location.Region}";
    }

    /// <summary>Characters of the name of a bucket that are above what AWS accepts; 0 or less for a name that fits.</summary>
    /// <param name="name">Logical name of the component.</param>
    /// <param name="location">Account and region.</param>
    public static int ExcessOf(string name, AwsLocation location) => NameOf(name, location).Length - MaxLength;

    /// <summary>A problem unless AWS accepts the name of the bucket of a component.</summary>
    /// <param name="name">Logical name of the component.</param>
    /// <param name="location">Account and region.</param>
    internal static IEnumerable<Problem> Validate(string name, AwsLocation location)
    {
        var bucket = NameOf(name, location);
        if (bucket.Length > MaxLength || !Form().IsMatch(bucket))
        {
            yield return new("name", $"must be at most {MaxLength} lower-case letters, digits and hyphens", Problem.Quote(bucket),
                "Shorten the name of the project or of the environment.");
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]+[a-z0-9]\z")]
    private static partial Regex Form();
}
