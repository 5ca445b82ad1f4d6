using Infra.Resilience.Experiments;
using Infra.Schedules;

namespace Infra.Tests.Resilience.Experiments;

public sealed class DrillTimesTests
{
    private const string Form =
        "schedule must have one minute, one hour, and a day of the month or days of the week by name, without steps, such as 0 9 * * TUE; got ";

    [Theory]
    [InlineData("0 9 * * TUE", 0, "cron(0 9 ? * TUE *)")]
    [InlineData("0 9 * * TUE", 3, "cron(30 10 ? * TUE *)")]
    [InlineData("45 23 1 * *", 0, "cron(45 23 1 * ? *)")]
    [InlineData("5 0 1,15 jan-mar *", 47, "cron(35 23 1,15 JAN-MAR ? *)")]
    [InlineData("15 8 * * mon-fri", 1, "cron(45 8 ? * MON-FRI *)")]
    public void Expression_OfADrill_IsThatOfScheduler(string schedule, int index, string expected) =>
        Assert.Equal(expected, DrillTimes.ExpressionFor(CronExpression.Parse(schedule), index));

    [Theory]
    [InlineData("0 9 * * TUE", 30, "")]
    [InlineData("59 23 * * TUE", 1, "")]
    [InlineData("0 9 * * TUE", 0, "")]
    [InlineData(
        "0 9 * * TUE", 31,
        "schedule must leave 31 drills 30 minutes each before midnight; got '0 9 * * TUE'. Start earlier, or name fewer drills in experiments.")]
    [InlineData("* 9 * * TUE", 1, Form + "'* 9 * * TUE'.")]
    [InlineData("0 9-11 * * TUE", 1, Form + "'0 9-11 * * TUE'.")]
    [InlineData("0 9 * * 2", 1, Form + "'0 9 * * 2'.")]
    [InlineData("0 9 * * *", 1, Form + "'0 9 * * *'.")]
    [InlineData("0 9 1 * TUE", 1, Form + "'0 9 1 * TUE'.")]
    [InlineData("0 9 */7 * *", 1, Form + "'0 9 */7 * *'.")]
    public void Schedule_ThatNoDayHoldsOrSchedulerDoesNotKnow_IsRefused(string schedule, int drills, string problem) =>
        Assert.Equal(problem, string.Join('\n', DrillTimes.Validate(CronExpression.Parse(schedule), drills)));
}
