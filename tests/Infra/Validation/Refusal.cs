using Infra.Validation;
using Pulumi;

namespace Infra.Tests.Validation;

/// <summary>Problems as the lines that users read.</summary>
internal static class Refusal
{
    private const string Bullet = "\n  - ";

    /// <summary>The problems that a check of args names; none where it accepts them.</summary>
    public static IEnumerable<string> Problems(Action check) =>
        Record.Exception(check) is { } exception ? Assert.IsType<ResourceException>(exception).Message.Split(Bullet)[1..] : [];

    /// <summary>The problems of a spec: those of its single values and those between values.</summary>
    public static IEnumerable<string> Problems<T>(T spec, Func<T, IEnumerable<Problem>> validate)
        where T : notnull => Lines([.. SpecValidation.Validate(spec), .. validate(spec)]);

    /// <summary>Problems as lines.</summary>
    public static IEnumerable<string> Lines(IEnumerable<Problem> problems) => problems.Select(problem => problem.ToString());
}
