using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Stacks.Settings;

/// <summary>Who receives the alarms.</summary>
public sealed record AlarmSettings
{
    /// <summary>E-mail addresses that alarms are sent to, once their owners confirm.</summary>
    [Unique]
    [Production("so that somebody hears the alarms", Minimum = 1)]
    [RegularExpression(
        @"(?=.{1,254}$)[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}", ErrorMessage = "must be an e-mail address, such as operations@example.com")]
    public ImmutableArray<string> Emails { get; init; } = [];

    /// <summary>Address of the folder of runbooks, without a slash at its end, such as a folder of your repository's web page.</summary>
    [RegularExpression(
        "[!-~]{0,255}[!-.0-~]", ErrorMessage = "must be an address of at most 256 characters without spaces and without a slash at its end")]
    public string Runbooks { get; init; } = "docs/runbooks";
}
