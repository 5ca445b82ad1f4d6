namespace Infra.Telemetry.Rules;

/// <summary>A rule that makes an alert of each result of an expression.</summary>
/// <param name="Heading">Name of the alert, and heading of its runbook.</param>
/// <param name="Expression">The expression, in PromQL.</param>
/// <param name="Minutes">For how many minutes there must have been a result.</param>
/// <param name="Summary">What is wrong, as a sentence without full stop. <c>$labels</c> are those of the result.</param>
/// <param name="Description">What is wrong with each result, likewise.</param>
internal sealed record AlertRule(string Heading, string Expression, int Minutes, string Summary, string Description);
