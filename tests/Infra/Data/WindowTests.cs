using CsCheck;
using Infra.Data;

namespace Infra.Tests.Data;

public sealed class WindowTests
{
    private const int Day = 24 * 60;
    private const int Week = 7 * Day;

    [Theory]
    [InlineData("02:00-03:00", 120, 60)]
    [InlineData("23:30-00:15", 1410, 45)]
    public void DailyWindow_Text_IsReadAndWritten(string text, int start, int minutes)
    {
        Assert.Equal(new DailyWindow(start, minutes), DailyWindow.Parse(text));
        Assert.Equal(text, new DailyWindow(start, minutes).ToString());
    }

    [Theory]
    [InlineData("02:00-02:00")]
    [InlineData("2:00-03:00")]
    [InlineData("24:00-01:00")]
    [InlineData("02:60-03:00")]
    [InlineData("02:00-03:00\n")]
    [InlineData("")]
    public void DailyWindow_AnythingElse_IsRefused(string text) => Assert.False(DailyWindow.TryParse(text, out _));

    [Theory]
    [InlineData("mon:00:00-mon:01:00", 0, 60)]
    [InlineData("sun:23:30-mon:00:30", Week - 30, 60)]
    [InlineData("wed:02:00-tue:02:00", (2 * Day) + 120, 6 * Day)]
    public void WeeklyWindow_Text_IsReadAndWritten(string text, int start, int minutes)
    {
        Assert.Equal(new WeeklyWindow(start, minutes), WeeklyWindow.Parse(text));
        Assert.Equal(text, new WeeklyWindow(start, minutes).ToString());
    }

    [Theory]
    [InlineData("sun:02:00-sun:02:00")]
    [InlineData("Sun:02:00-Sun:03:00")]
    [InlineData("02:00-03:00")]
    [InlineData("sun:02:00-sun:03:00 ")]
    public void WeeklyWindow_AnythingElse_IsRefused(string text) => Assert.False(WeeklyWindow.TryParse(text, out _));

    [Theory]
    [InlineData("sun:03:00-sun:04:00", "02:00-03:00", false)]
    [InlineData("sun:02:59-sun:04:00", "02:00-03:00", true)]
    [InlineData("sun:01:00-sun:02:00", "02:00-03:00", false)]
    [InlineData("sun:01:00-sun:02:01", "02:00-03:00", true)]
    [InlineData("sun:00:10-sun:00:50", "23:30-00:30", true)]
    public void Overlaps_Windows_ShareAMinute(string weekly, string daily, bool expected) =>
        Assert.Equal(expected, WeeklyWindow.Parse(weekly).Overlaps(DailyWindow.Parse(daily)));

    [Fact]
    public void Overlaps_AnyWindows_IsWhatCountingMinutesSays() =>
        Gen.Select(Gen.Int[0, Week - 1], Gen.Int[1, Day], Gen.Int[0, Day - 1], Gen.Int[1, Day - 1])
            .Sample((start, minutes, dailyStart, dailyMinutes) =>
        {
            var counted = Enumerable.Range(start, minutes).Any(minute => (minute - dailyStart + Week) % Day < dailyMinutes);
            return new WeeklyWindow(start, minutes).Overlaps(new(dailyStart, dailyMinutes)) == counted;
        });
}
