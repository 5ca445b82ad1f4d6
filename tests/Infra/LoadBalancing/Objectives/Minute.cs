namespace Infra.Tests.LoadBalancing.Objectives;

/// <summary>What a target group sees in a minute.</summary>
/// <param name="Requests">Requests.</param>
/// <param name="Failed">Those of them that a target answers with an error.</param>
/// <param name="Unreachable">Those of them for which no connection to a target comes about.</param>
/// <param name="Slow">Those of them that take <see cref="SlowSeconds"/>; all others take <see cref="FastSeconds"/>.</param>
internal readonly record struct Minute(double Requests, double Failed = 0, double Unreachable = 0, double Slow = 0)
{
    public const double SlowSeconds = 2;
    public const double FastSeconds = 0.1;
}
