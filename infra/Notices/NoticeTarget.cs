using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Notices;

/// <summary>A chat or another address that gets the notices of some alarms.</summary>
public sealed record NoticeTarget
{
    /// <summary>The form of the name of a secret, without an ARN.</summary>
    internal const string SecretForm = "[A-Za-z0-9/_+=.@][A-Za-z0-9/_+=.@-]{0,255}";

    /// <summary>What breaks the form.</summary>
    internal const string SecretRule = "must be the name of a secret of up to 256 letters, digits and /_+=.@-, and not the address itself";

    /// <summary>Name, unique among the targets. Under another name, a target gets again what is still on its way.</summary>
    [Required(ErrorMessage = "the name of the target")]
    [RegularExpression(
        "(?=.{1,30}$)(?!heartbeat$)[a-z](-?[a-z0-9]+)*",
        ErrorMessage = "must be 1 to 30 lower-case letters, digits and single inner hyphens, the first a letter, and not heartbeat")]
    public required string Name { get; init; }

    /// <summary>What understands the messages.</summary>
    public NoticeTargetKind Kind { get; init; } = NoticeTargetKind.Webhook;

    /// <summary>
    /// Name of the secret in Secrets Manager, in account and region of the environment, whose text is the address, which begins with https://.
    /// With the address anybody can write to the chat, so it is no setting.
    /// </summary>
    [Required(ErrorMessage = "the name of the secret that holds the address")]
    [RegularExpression(SecretForm, ErrorMessage = SecretRule)]
    [NotShown]
    public required string Secret { get; init; }

    /// <summary>Severities of the alarms whose notices it gets.</summary>
    [Length(1, 2), Unique]
    public ImmutableArray<AlarmSeverity> Severities { get; init; } = [AlarmSeverity.Page, AlarmSeverity.Chat];
}
