using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Notices;

/// <summary>Chats and other addresses that get notices of alarms, beside the mail that each alarm sends.</summary>
public sealed record NoticesSpec
{
    /// <summary>Most targets: their settings fit into the variables of a function.</summary>
    internal const int MaxTargets = 5;

    /// <summary>The targets, in any order.</summary>
    [Length(0, MaxTargets), Unique(nameof(NoticeTarget.Name))]
    public ImmutableArray<NoticeTarget> Targets { get; init; } = [];

    /// <summary>The dead man's switch. Without it nobody hears that all of this is silent.</summary>
    public HeartbeatSpec? Heartbeat { get; init; }

    /// <summary>Whether there is anything to forward.</summary>
    public bool IsOn => !Targets.IsEmpty || Heartbeat is not null;
}
