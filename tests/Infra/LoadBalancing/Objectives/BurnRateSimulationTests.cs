using System.Text.RegularExpressions;
using Infra.LoadBalancing;
using Infra.Tests.Support;

namespace Infra.Tests.LoadBalancing.Objectives;

/// <summary>That alarms on error budgets go off at the burn that is promised, and not below, by a simulation of CloudWatch.</summary>
[Collection(Programs.Name)]
public sealed class BurnRateSimulationTests
{
    private const string FastErrors = "availability-fast-burn";
    private const string SlowErrors = "availability-slow-burn";
    private const double Requests = 1_000_000;

    private static readonly ObjectivesSpec ThreeNines = new() { Availability = 99.9 };
    private static readonly ObjectivesSpec Fast = new() { Latency = new() { Seconds = 0.5, Percent = 99 } };

    // Minutes before the trouble begins, so that windows are full.
    private const int Before = 400;

    [Theory]
    [InlineData(FastErrors, 14.4, 60)]
    [InlineData(SlowErrors, 6, 360)]
    public async Task Errors_AtThePromisedBurn_SetOffTheAlarmWithinItsLongWindow(string alarm, double burn, int minutes)
    {
        var simulation = await AlarmSimulation.CreateAsync(ThreeNines);

        Assert.InRange(simulation.FirstOn(alarm, Errors(burn * 0.001 * 1.0001, 500))!.Value - Before, minutes - 1, minutes);
        Assert.Null(simulation.FirstOn(alarm, Errors(burn * 0.001 * 0.9999, 1500)));
    }

    [Theory]
    [InlineData("latency-fast-burn", 14.4, 60)]
    [InlineData("latency-slow-burn", 6, 360)]
    public async Task SlowAnswers_AtThePromisedBurn_SetOffTheAlarmWithinItsLongWindow(string alarm, double burn, int minutes)
    {
        var simulation = await AlarmSimulation.CreateAsync(Fast);

        Traffic Slow(double ratio, int length) =>
            Traffic.Create(Before + length, minute => new(Requests, Slow: minute < Before ? 0 : Requests * ratio));

        Assert.InRange(simulation.FirstOn(alarm, Slow(burn * 0.01 * 1.0001, 500))!.Value - Before, minutes - 1, minutes);
        Assert.Null(simulation.FirstOn(alarm, Slow(burn * 0.01 * 0.9999, 1500)));
        Assert.Null(simulation.FirstOn(alarm, Errors(1, 500)));
    }

    [Theory]
    [InlineData(99.99, 1, 1)]
    [InlineData(99.9, 1, 3)]
    [InlineData(99.5, 5, 11)]
    [InlineData(99, 9, 22)]
    [InlineData(95, 44, 108)]
    public async Task Outage_OfEverything_SetsOffBothAlarmsWithinMinutes(double target, int fast, int slow)
    {
        var simulation = await AlarmSimulation.CreateAsync(new() { Availability = target });

        Assert.Equal(
            (fast, slow),
            (simulation.FirstOn(FastErrors, Errors(1, 200)) - Before, simulation.FirstOn(SlowErrors, Errors(1, 200)) - Before));
    }

    [Fact]
    public async Task Outage_OfMachines_CountsConnectionsThatDoNotComeAbout()
    {
        var simulation = await AlarmSimulation.CreateAsync(ThreeNines);
        var traffic = Traffic.Create(Before + 60, minute => new(Requests, Unreachable: minute < Before ? 0 : Requests));

        Assert.Equal(1, simulation.FirstOn(FastErrors, traffic) - Before);
    }

    // The long window remembers it for an hour.
    [Fact]
    public async Task Outage_ThatEnded_EndsTheAlarmWithTheShortWindow()
    {
        var simulation = await AlarmSimulation.CreateAsync(ThreeNines);
        var traffic = Traffic.Create(Before + 300, minute => new(Requests, Failed: minute is >= Before and < Before + 10 ? Requests : 0));

        Assert.Equal(Enumerable.Range(Before + 1, 10 + 4), simulation.OnMinutes(FastErrors, traffic));
        Assert.Equal(Enumerable.Range(Before + 3, 8 + 29), simulation.OnMinutes(SlowErrors, traffic));
    }

    // A burst that is over before the long window has its share of the budget.
    [Fact]
    public async Task Burst_BelowTheShareOfTheBudget_SetsOffNothing()
    {
        var simulation = await AlarmSimulation.CreateAsync(ThreeNines);
        var traffic = Traffic.Create(Before + 300, minute => new(Requests, Failed: minute == Before ? Requests * 0.8 : 0));

        Assert.Empty(simulation.OnMinutes(FastErrors, traffic));
        Assert.Empty(simulation.OnMinutes(SlowErrors, traffic));
    }

    // Five requests a minute, of which one fails: five of an hour are more than the alarm waits for.
    [Theory]
    [InlineData(1, 4, null)]
    [InlineData(1, 5, 5)]
    [InlineData(10, 9, null)]
    [InlineData(10, 10, 10)]
    public async Task LowTraffic_AlarmsFromTheFewestBadRequestsOn(int minBad, int failed, int? expected)
    {
        var simulation = await AlarmSimulation.CreateAsync(ThreeNines with { MinBadRequests = minBad });
        var traffic = Traffic.Create(Before + 60, minute => new(5, Failed: minute >= Before && minute < Before + failed ? 1 : 0));

        Assert.Equal(expected, simulation.FirstOn(FastErrors, traffic) - Before);
    }

    // One request in two minutes, all of which fail.
    [Fact]
    public async Task LowTraffic_InAnOutage_SetsOffTheAlarmToo()
    {
        var simulation = await AlarmSimulation.CreateAsync(ThreeNines);
        var traffic = Traffic.Create(Before + 60, minute => new(minute % 2, Failed: minute < Before ? 0 : minute % 2));

        Assert.Equal(20, simulation.FirstOn(FastErrors, traffic) - Before);
    }

    [Fact]
    public async Task NoTraffic_SetsOffNothing()
    {
        var simulation = await AlarmSimulation.CreateAsync(ThreeNines with { Latency = new() });

        Assert.All(
            new[] { FastErrors, SlowErrors, "latency-fast-burn", "latency-slow-burn" },
            alarm => Assert.Empty(simulation.OnMinutes(alarm, Traffic.Create(500, _ => default))));
    }

    // While a service moves: one group gets nine requests of ten, another a tenth, a third none. Only the sum counts.
    [Fact]
    public async Task Groups_AreCountedTogether()
    {
        var simulation = await AlarmSimulation.CreateAsync(ThreeNines, "stable", "pods", "pods-2");

        Traffic Errors(double ratio) => Traffic.Create(
            Before + 100,
            ("stable", _ => new(0.9 * Requests)),
            ("pods", minute => new(0.1 * Requests, Failed: minute < Before ? 0 : Requests * ratio)),
            ("pods-2", _ => default));

        Assert.InRange(simulation.FirstOn(FastErrors, Errors(0.0144 * 1.0001))!.Value - Before, 59, 60);
        Assert.Null(simulation.FirstOn(FastErrors, Errors(0.0144 * 0.9999)));
    }

    // Random targets, days and burns: an alarm goes off exactly at or above its rate, when its share of the budget is gone.
    [Fact]
    public async Task Random_TargetsAndBurns_SetOffWhatIsPromised()
    {
        var random = new Random(35);
        for (var run = 0; run < 60; run++)
        {
            var (target, days) = (Math.Round(97 + (random.NextDouble() * 2.99), 2), random.Next(7, 64));
            var simulation = await AlarmSimulation.CreateAsync(new() { Availability = target, Days = days });
            var allowed = 1 - (target / 100);
            foreach (var alert in BurnAlert.All)
            {
                var rate = alert.BudgetPercent / 100.0 * days * 24 * 60 / alert.LongMinutes;
                var burn = Math.Min(rate * Math.Exp((random.NextDouble() * 3) - 1), 1 / allowed);
                if (Math.Abs((burn / rate) - 1) < 0.001)
                {
                    continue;
                }

                var first = simulation.FirstOn($"availability-{alert.Key}", Errors(burn * allowed, alert.LongMinutes + 30)) - Before;
                Assert.True(
                    burn < rate ? first is null : first == (int)Math.Ceiling((alert.LongMinutes * rate / burn) - 1e-6),
                    $"{target} % in {days} days burning at {burn} of {rate}: {alert.Key} after {first} minutes");
                if (first is { } minutes)
                {
                    var used = (minutes - 1) * burn / (days * 24 * 60.0) * 100;
                    Assert.True(used <= alert.BudgetPercent, $"{used} % of the budget was gone a minute before {alert.Key}");
                }
            }
        }
    }

    // That the tests above would see a wrong formula.
    [Theory]
    [InlineData(@"FILL\((\w+), 0\)", "$1")]
    [InlineData("0\\.001", "0.01")]
    [InlineData("0\\.001", "0.0001")]
    [InlineData("all \\*", "bad *")]
    [InlineData(@" \+ FILL\(bad_1, 0\)", "")]
    [InlineData(">= 10,", ">= 10000000000,")]
    public async Task Simulation_OfASpoiltFormula_IsAnother(string pattern, string replacement)
    {
        var sound = await AlarmSimulation.CreateAsync(ThreeNines);
        var spoilt = sound.With(expression => Regex.Replace(expression, pattern, replacement));
        Traffic[] traffic =
        [
            Errors(0.01445, 100),
            Errors(0.01435, 100),
            Traffic.Create(Before + 60, minute => new(Requests, Unreachable: minute < Before ? 0 : Requests)),
        ];

        Assert.NotEqual(
            traffic.Select(minutes => sound.FirstOn(FastErrors, minutes)), traffic.Select(minutes => spoilt.FirstOn(FastErrors, minutes)));
    }

    private static Traffic Errors(double ratio, int length) =>
        Traffic.Create(Before + length, minute => new(Requests, Failed: minute < Before ? 0 : Requests * ratio));
}
