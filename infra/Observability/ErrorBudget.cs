namespace Infra.Observability;

/// <summary>The error budget of an objective: a number on the dashboard says how much of it is left.</summary>
/// <param name="Title">What it is the budget of, such as <c>availability</c>.</param>
/// <param name="BurnRate">How it burns.</param>
/// <param name="Days">The latest days that it is for.</param>
public sealed record ErrorBudget(string Title, BurnRate BurnRate, int Days);
