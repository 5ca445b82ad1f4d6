using Pulumi;

namespace Infra.Observability;

/// <summary>Where the alarms of an environment are sent.</summary>
/// <param name="TopicArn">ARN of the SNS topic that receives a message when an alarm goes off and when it ends.</param>
/// <param name="RunbookUrl">
/// Address of the folder of runbooks, without a closing slash. The runbook of an alarm is <c>RUNBOOK_URL/KIND.md#HEADING</c>, with the kind of the
/// component and the heading of the alarm.
/// </param>
public sealed record AlarmChannel(Input<string> TopicArn, string RunbookUrl)
{
    /// <summary>Whether descriptions tell the severity of alarms, by which notices are forwarded. Defaults to false.</summary>
    public bool TellsSeverity { get; init; }

    /// <summary>
    /// Provider of the region of the topic, in which the alarms are made: an alarm watches metrics of its own region, and tells a topic there. Null,
    /// the default, for the provider of the component.
    /// </summary>
    public ProviderResource? Provider { get; init; }

    /// <summary>Address of a runbook.</summary>
    /// <param name="kind">Kind of the component.</param>
    /// <param name="heading">Heading of the runbook.</param>
    internal string RunbookOf(string kind, string heading) => $"{RunbookUrl}/{kind}.md#{heading}";
}
