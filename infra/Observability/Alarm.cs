using Pulumi;

namespace Infra.Observability;

/// <summary>An alarm in CloudWatch.</summary>
/// <param name="Spec">Its declaration.</param>
/// <param name="Name">Its name in CloudWatch, known before the alarm exists.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Resource">The resource, for those that can exist only after it.</param>
public sealed record Alarm(AlarmSpec Spec, string Name, Output<string> Arn, Resource Resource);
