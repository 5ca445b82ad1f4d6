using Infra.Validation;

namespace Infra.Notices;

/// <summary>Validates the args of a forwarder.</summary>
internal static class NoticeForwarderValidation
{
    public static NoticeForwarderArgs Check(string name, NoticeForwarderArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(
            nameof(NoticeForwarder), name, args, [.. args.Location.Validate(), .. SpecValidation.Validate(args.Spec).Under("spec")]);
    }
}
