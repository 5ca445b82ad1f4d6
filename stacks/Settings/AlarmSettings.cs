using System.Collections.Immutable;

namespace Infra.Stacks.Settings;

/// <summary>Who hears of alarms, <c>infra:alarms</c>.</summary>
public sealed record AlarmSettings
{
    /// <summary>E-mail addresses that hear of alarms, once their owners confirm. Defaults to none.</summary>
    public ImmutableArray<string> Emails { get; init; } = [];

    /// <summary>Address of the folder of runbooks, without a closing slash. Defaults to the folder in this repository, <c>docs/runbooks</c>.</summary>
    public string Runbooks { get; init; } = "docs/runbooks";
}
