using Infra.Resilience.Experiments;
using Infra.Tests.Support;

namespace Infra.Tests.Resilience.Experiments;

/// <summary>What is expected of drills fits together, and is in the runbooks.</summary>
public sealed class ExpectationsTests
{
    public static TheoryData<DrillKind> Kinds => [.. Enum.GetValues<DrillKind>()];

    // An alarm that a drill sets off by design would stop each of them.
    [Theory, MemberData(nameof(Kinds))]
    public void StayGreen_OfAKind_IsNothingThatItSetsOff(DrillKind kind)
    {
        var expected = Drills.ExpectationFor(kind);

        Assert.NotEmpty(expected.StayGreen);
        Assert.Empty(expected.StayGreen.Intersect(expected.MayGoOff));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Alarms_OfAKind_AreSectionsOfRunbooks(DrillKind kind) => Assert.All(
        Drills.ExpectationFor(kind).StayGreen.Concat(Drills.ExpectationFor(kind).MayGoOff),
        section => Assert.Contains(
            $"## {section.Split('#')[1]}", File.ReadAllLines(Repository.PathOf("docs", "runbooks", $"{section.Split('#')[0]}.md"))));

    // A schedule starts the next one then.
    [Theory, MemberData(nameof(Kinds))]
    public void Watch_OfAKind_IsAsLongAsEverythingMayTake_AndOverBeforeTheNext(DrillKind kind)
    {
        var expected = Drills.ExpectationFor(kind);

        Assert.InRange(expected.RecoverySeconds, 90, 1800);
        Assert.True(expected.RecoverySeconds >= expected.FaultSeconds);
        Assert.InRange(expected.WatchSeconds, Math.Max(300, expected.RecoverySeconds), DrillsSpec.StepMinutes * 60);
    }

    // https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html.
    [Theory, MemberData(nameof(Kinds))]
    public void Fault_OfAKind_IsAMomentOrAMinuteAtLeast(DrillKind kind) =>
        Assert.True(Drills.ExpectationFor(kind).FaultSeconds is 0 or >= 60);

    [Theory, MemberData(nameof(Kinds))]
    public void Runbook_OfAKind_HasItsSteps(DrillKind kind)
    {
        var lines = File.ReadAllLines(Repository.PathOf("docs", "runbooks", "drills.md"));
        var start = Array.IndexOf(lines, $"## {Infra.Validation.ValueRules.Spell(kind)}");
        Assert.InRange(start, 0, lines.Length);
        var section = string.Join('\n', lines.Skip(start + 1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)));

        Assert.All(
            ["**Before.**", "**Start.**", "**Watch.**", "**Must stay green.**", "**Stop.**", "**After.**"],
            step => Assert.Contains(step, section, StringComparison.Ordinal));
    }
}
