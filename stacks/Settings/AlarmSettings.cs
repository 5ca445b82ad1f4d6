using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Notices;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Stacks.Settings;

/// <summary>Who receives the alarms, and when they are silent.</summary>
public sealed record AlarmSettings
{
    /// <summary>E-mail addresses that alarms are sent to, once their owners confirm.</summary>
    [Unique(IgnoreCase = true)]
    [RegularExpression(
        @"(?=.{1,254}$)[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}", ErrorMessage = "must be an e-mail address, such as operations@example.com")]
    [Production("so that somebody hears the alarms", Minimum = 1)]
    public ImmutableArray<string> Emails { get; init; } = [];

    /// <summary>Address of the folder of runbooks, without a slash at its end, such as a folder of your repository's web page.</summary>
    [RegularExpression(
        "(https://[!-~]{0,246}|[A-Za-z0-9._/-]{0,255})[!-.0-~]",
        ErrorMessage = "must be an address that begins with https://, or a path, of at most 256 characters without spaces or a slash at its end")]
    public string Runbooks { get; init; } = "docs/runbooks";

    /// <summary>Chats and other addresses that get notices of alarms too.</summary>
    public NoticesSpec Notices { get; init; } = new();

    /// <summary>Hours in which alarms send nothing, in any order.</summary>
    [Length(0, SilenceSpec.MaxSilences), Unique(nameof(SilenceSpec.Name))]
    [NarrowSilences]
    public ImmutableArray<SilenceSpec> Silences { get; init; } = [];
}
