namespace Infra.Notices;

/// <summary>What understands the messages of a target.</summary>
public enum NoticeTargetKind
{
    /// <summary>A webhook of a channel on Discord: <see href="https://discord.com/developers/docs/resources/webhook#execute-webhook"/>.</summary>
    Discord,

    /// <summary>An incoming webhook of Slack: <see href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks"/>.</summary>
    Slack,

    /// <summary>Any other address that takes JSON with POST, such as that of a pager.</summary>
    Webhook,
}
