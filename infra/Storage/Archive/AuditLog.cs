using Infra.Observability;

namespace Infra.Storage.Archive;

/// <summary>A log group of CloudWatch whose events belong into the archive.</summary>
/// <param name="Source">The group.</param>
/// <param name="Pattern">
/// Which events: <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html"/>. Empty text for all.
/// </param>
public sealed record AuditLog(LogSource Source, string Pattern);
