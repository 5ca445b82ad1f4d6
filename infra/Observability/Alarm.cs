using Pulumi;

namespace Infra.Observability;

/// <summary>An alarm that there is.</summary>
/// <param name="Spec">What was declared.</param>
/// <param name="Name">Its name in CloudWatch, known before it is there.</param>
/// <param name="Arn">Its ARN.</param>
public sealed record Alarm(AlarmSpec Spec, string Name, Output<string> Arn);
