namespace Infra.Stacks.Planning;

/// <summary>The second region of an environment, in which it can go on when the first is lost.</summary>
/// <param name="Landscape">What is there now: with <see cref="IsActive"/> all that the first region has, else data alone.</param>
/// <param name="IsActive">Whether it serves.</param>
internal sealed record RecoveryPlan(EnvironmentPlan Landscape, bool IsActive);
