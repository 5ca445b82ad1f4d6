using Pulumi;

namespace Infra.Observability;

/// <summary>An alarm in CloudWatch.</summary>
/// <param name="Spec">Its declaration.</param>
/// <param name="Id">Its name in CloudWatch, as an output of the alarm: what names it waits for it.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Runbook">Address of its section in the runbooks.</param>
/// <param name="Resource">The resource, for those that can exist only after it.</param>
public sealed record Alarm(AlarmSpec Spec, Output<string> Id, Output<string> Arn, string Runbook, Resource Resource);
