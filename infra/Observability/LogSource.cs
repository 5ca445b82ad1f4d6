using Pulumi;

namespace Infra.Observability;

/// <summary>A log group whose entries can be sent on.</summary>
/// <param name="Key">Its name among those of the environment: lower-case letters, digits and hyphens.</param>
/// <param name="GroupName">Name of the group, known once the group exists.</param>
public sealed record LogSource(string Key, Output<string> GroupName);
