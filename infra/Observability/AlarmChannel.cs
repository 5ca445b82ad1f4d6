using Pulumi;

namespace Infra.Observability;

/// <summary>Where alarms of an environment go.</summary>
/// <param name="TopicArn">ARN of the SNS topic that hears of alarms and of their end.</param>
/// <param name="RunbookUrl">
/// Address of the folder of runbooks, without a closing slash. An alarm's own runbook is <c>RUNBOOK_URL/KIND.md#HEADING</c>, with the kind of
/// component and the alarm's heading.
/// </param>
public sealed record AlarmChannel(Input<string> TopicArn, string RunbookUrl);
