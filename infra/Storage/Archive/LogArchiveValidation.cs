using Infra.Validation;

namespace Infra.Storage.Archive;

/// <summary>Validates the args of a <see cref="LogArchive"/>.</summary>
internal static class LogArchiveValidation
{
    public static LogArchiveArgs Check(string name, LogArchiveArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(LogArchive), name, args,
        [
            .. args.Location.Validate(),
            .. BucketNames.Validate(name, args.Location),
            .. SpecValidation.Validate(args.Lock).Under("lock"),
        ]);
    }
}
