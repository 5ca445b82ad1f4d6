using Infra.Schedules;

namespace Infra.Tests.Schedules;

public sealed class CronExpressionTests
{
    [Theory]
    [InlineData("* * * * *")]
    [InlineData("0 20 * * MON-FRI")]
    [InlineData("0 20 * * mon,wed,fri")]
    [InlineData("59 23 31 12 7")]
    [InlineData("*/15 0-6/2 1 JAN-MAR 0")]
    [InlineData("*/59 8-8 * * *")]
    [InlineData("0 0 29 2 *")]
    [InlineData("0 0 31 2 MON")]
    [InlineData("0 0 31 2-3 *")]
    [InlineData("0 0 31 */2 *")]
    [InlineData("0 0 1 JAN,FEB,MAR,APR,MAY,JUN,JUL,AUG,SEP,OCT,NOV,DEC SUN,MON,TUE,WED,THU,FRI,SAT")]
    public void TryParse_FiveFields_GivesThemBack(string cron)
    {
        Assert.True(CronExpression.TryParse(cron, out var expression));
        Assert.Equal(cron, expression.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0 20 * *")]
    [InlineData("0 20 * * * *")]
    [InlineData("0  20 * *")]
    [InlineData("60 20 * * *")]
    [InlineData("0 24 * * *")]
    [InlineData("0 20 0 * *")]
    [InlineData("0 20 32 * *")]
    [InlineData("0 20 * 13 *")]
    [InlineData("0 20 * * 8")]
    [InlineData("0 20 * MON *")]
    [InlineData("0 20-8 * * *")]
    [InlineData("0 1-2-3 * * *")]
    [InlineData("0 */0 * * *")]
    [InlineData("0 */24 * * *")]
    [InlineData("0 8/2 * * *")]
    [InlineData("0 */2/2 * * *")]
    [InlineData("0 1, * * *")]
    [InlineData("0 -1 * * *")]
    [InlineData("0 007 * * *")]
    [InlineData("0 1h * * *")]
    [InlineData("@daily")]
    [InlineData("0 20 * * ?")]
    [InlineData("0 0 31 2 *")]
    [InlineData("0 0 30,31 FEB *")]
    [InlineData("0 0 31 4,6,9,11 *")]
    public void TryParse_AnythingElse_IsRefused(string cron) => Assert.False(CronExpression.TryParse(cron, out _));
}
