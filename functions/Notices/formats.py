"""The content that each kind of target takes.

Discord refuses an embed above its limits, and Slack a block: https://discord.com/developers/docs/resources/message#embed-object-embed-limits,
https://docs.slack.dev/reference/block-kit/blocks. So texts are cut, with room for what escaping adds.
"""
import re

RED, GREEN, GREY = 0xD13212, 0x1D8102, 0x687078
COLOURS = {"ALARM": RED, "OK": GREEN}

TITLE = 150  # Discord: 256, Slack: 150
SUMMARY = 1000  # Discord: 4,096, Slack: 3,000
REASON = 1500
FIELD = 500  # Discord: 1,024; all texts of an embed: 6,000


def cut(text, length):
    return text if len(text) <= length else text[:length - 1] + "…"


def title_of(notice):
    return cut(" ".join(filter(None, [notice["state"], notice["environment"], notice["alarm"]])), TITLE)


def discord(notice):
    """One embed. Nobody is mentioned, whatever the texts say."""
    def plain(text, length):
        return cut(re.sub(r"([\\*_~`|>#\[\]()<@])", r"\\\1", cut(text, length)), 2 * length)

    fields = [("Reason", REASON // 3), ("Runbook", FIELD), ("Severity", FIELD), ("Time", FIELD)]
    embed = {
        "title": title_of(notice),
        "description": plain(notice["summary"], SUMMARY),
        "color": COLOURS.get(notice["state"], GREY),
        "fields": [
            {"name": name, "value": cut(notice["runbook"], length) if name == "Runbook" else plain(notice[name.lower()], length)}
            for name, length in fields if notice[name.lower()]
        ],
    }
    return {"embeds": [embed], "allowed_mentions": {"parse": []}}


def slack(notice):
    """Plain text, in which Slack sees neither markup nor mentions."""
    def section(text):
        return {"type": "section", "text": {"type": "plain_text", "text": text, "emoji": False}}

    lines = [f"{name}: {notice[name.lower()]}" for name in ("Runbook", "Severity", "Time") if notice[name.lower()]]
    texts = [cut(notice["summary"], SUMMARY), cut(notice["reason"], REASON), cut("\n".join(lines), REASON)]
    return {
        "text": re.sub("[&<>]", lambda sign: {"&": "&amp;", "<": "&lt;", ">": "&gt;"}[sign[0]], title_of(notice)),
        "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": title_of(notice), "emoji": False}},
            *[section(text) for text in texts if text],
        ],
    }


def webhook(notice):
    return {"version": 1, **notice, "reason": cut(notice["reason"], 10 * REASON)}


BY_KIND = {"discord": discord, "slack": slack, "webhook": webhook}
