using Pulumi;

namespace Infra.Storage.Archive;

/// <summary>A log group of CloudWatch whose events belong into the archive.</summary>
/// <param name="Key">Key in lower case, unique in the stream. The name of the subscription contains it.</param>
/// <param name="GroupName">Name of the group.</param>
/// <param name="Pattern">
/// Which events: <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html"/>. Empty text for all.
/// </param>
/// <param name="Component">The component that has the group.</param>
public sealed record AuditLog(string Key, string GroupName, string Pattern, Resource Component);
