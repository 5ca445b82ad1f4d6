using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Notices;

/// <summary>A call to a dead man's switch outside: when it stops, the switch raises the alarm that nobody here can raise any more.</summary>
public sealed record HeartbeatSpec
{
    /// <summary>
    /// Name of the secret in Secrets Manager, in account and region of the environment, whose text is the address of the switch, which begins with
    /// https://.
    /// </summary>
    [Required(ErrorMessage = "the name of the secret that holds the address")]
    [RegularExpression(NoticeTarget.SecretForm, ErrorMessage = NoticeTarget.SecretRule)]
    [NotShown]
    public required string Secret { get; init; }

    /// <summary>Minutes between two calls. The switch is to wait for more than twice as long.</summary>
    [Range(2, 60)]
    public int Minutes { get; init; } = 5;
}
