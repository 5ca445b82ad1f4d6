using Infra.Data;
using Infra.Validation;

namespace Infra.Resilience.Copies;

/// <summary>Validates the args of <see cref="BucketCopies"/>.</summary>
internal static class BucketCopiesValidation
{
    /// <summary>Longest name of the component. Names of roles begin with it, and have 64 characters at most with their random end.</summary>
    internal const int MaxNameLength = 45;

    public static BucketCopiesArgs Check(string name, BucketCopiesArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(BucketCopies), name, args,
        [
            .. ComponentNameValidation.Validate(name, MaxNameLength),
            .. args.First.Location.Validate().Under("first"),
            .. args.Second.Location.Validate().Under("second"),
            .. CopyLocations.Validate(args.First.Location, "second", args.Second.Location),
        ]);
    }
}
