namespace Infra.Telemetry.Rules;

/// <summary>A rule that writes the result of an expression as a series of its own.</summary>
/// <param name="Name">Name of the series.</param>
/// <param name="Expression">The expression, in PromQL.</param>
internal sealed record RecordingRule(string Name, string Expression);
