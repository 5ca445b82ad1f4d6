using CsCheck;
using Infra.Compute;
using Infra.Schedules;
using Infra.Tests.Support;
using Infra.Tests.Validation;

namespace Infra.Tests.Compute;

// Not the namespace of the tests of that name.
using Architecture = Infra.Compute.Architecture;

[Collection(Programs.Name)]
public sealed class ServerGroupProperties
{
    private static readonly Gen<ScheduleSpec> Schedule =
        from key in Gen.OneOfConst("night", "day", "weekend", "X", "")
        from cron in Gen.OneOfConst("0 20 * * *", "0 7 * * MON-FRI").Select(CronExpression.Parse)
        from zone in Gen.OneOfConst("Europe/Berlin", "Etc/UTC", "utc+1")
        from least in Gen.Int[-1, 8]
        from most in Gen.Int[-1, 8]
        select new ScheduleSpec { Key = key, Cron = cron, TimeZone = zone, MinSize = least, MaxSize = most };

    private static readonly Gen<ServerGroupSpec> Any =
        from sizes in Gen.Select(Gen.Int[-1, 8], Gen.Int[-1, 12])
        from architecture in Gen.OneOfConst(Architecture.Arm64, Architecture.X86_64, (Architecture)9)
        from types in Gen.OneOfConst("c7g.large", "c6g.large", "c7i.large", "t4g.small").Select(InstanceType.Parse).Array[0, 3]
        from percents in Gen.Int[-10, 210].Array[4]
        from checkpoints in Gen.Int[-1, 101].Array[0, 3]
        from numbers in Gen.OneOf(Gen.Int[0, 1000], Gen.OneOfConst(int.MinValue, int.MaxValue)).Array[8]
        from schedules in Schedule.Array[0, 3]
        from policies in Gen.OneOfConst(Enum.GetValues<TerminationPolicy>()).Array[0, 3]
        select new ServerGroupSpec
        {
            MinSize = sizes.Item1,
            MaxSize = sizes.Item2,
            Architecture = architecture,
            InstanceTypes = [.. types],
            SpotPercent = percents[0],
            RefreshMinHealthyPercent = percents[1],
            RefreshMaxHealthyPercent = percents[2],
            CpuTargetPercent = percents[3],
            RefreshCheckpoints = [.. checkpoints],
            OnDemandBase = numbers[0],
            RootVolumeGiB = numbers[1],
            RefreshCheckpointSeconds = numbers[2],
            MaxInstanceLifetimeDays = numbers[3],
            ShutdownGraceSeconds = numbers[4],
            HealthCheckGraceSeconds = numbers[5],
            InstanceWarmupSeconds = numbers[6],
            Thresholds = new() { AtMaximumMinutes = numbers[7] },
            Schedules = [.. schedules],
            TerminationPolicies = [.. policies],
        };

    private static readonly Gen<ServerGroupSpec> Sound =
        from least in Gen.Int[0, 50]
        from growth in Gen.Int[0, 50]
        from spot in Gen.Int[0, 100]
        from healthy in Gen.Int[50, 100]
        from surplus in Gen.Int[1, 50]
        from requests in Gen.OneOf(Gen.Const((int?)null), Gen.Int[1, 10_000].Select(count => (int?)count))
        from predictive in Gen.OneOfConst(Enum.GetValues<PredictiveScaling>())
        from image in Gen.OneOfConst(null, "ami-0123456789abcdef0")
        from nightly in Gen.Bool
        select new ServerGroupSpec
        {
            MinSize = least,
            MaxSize = least + growth + 1,
            InstanceTypes = ServerGroupRun.Types("c7g.large", "c6g.large"),
            SpotPercent = spot,
            RefreshMinHealthyPercent = healthy,
            RefreshMaxHealthyPercent = 100 + surplus,
            RequestsPerTarget = requests,
            Predictive = predictive,
            ImageId = image,
            Schedules = nightly ? [new() { Key = "night", Cron = CronExpression.Parse("0 20 * * *"), MinSize = 0, MaxSize = 0 }] : [],
        };

    [Fact]
    public void Validate_AnySpec_AnswersInSentencesWithPaths() => Any.Sample(
        spec => Assert.All(Problems(spec), problem => Assert.Matches(@"^[a-z][A-Za-z0-9.\[\]]* must .+\.$", problem.ReplaceLineEndings(" "))),
        iter: 2000);

    [Fact]
    public void Validate_SoundSpecs_FindsNoProblem() => Sound.Sample(spec => Assert.Empty(Problems(spec)), iter: 2000);

    [Fact]
    public void MaxInstances_OfSoundSpecs_IsAtLeastWhatARefreshNeeds() => Sound.Sample(
        spec => Assert.True(spec.MaxInstances > spec.MaxSize && spec.MaxInstances * 100 >= spec.MaxSize * spec.RefreshMaxHealthyPercent),
        iter: 2000);

    [Fact]
    public Task Resources_OfSoundSpecs_NeverSetTheWantedSizeNorFloatTheirVersion() => Sound.SampleAsync(
        async spec =>
        {
            var group = (await ServerGroupRun.RunAsync(ServerGroupRun.Args(spec))).OfType(ServerGroupRun.Group).Single();
            Assert.DoesNotContain("desiredCapacity", group.Inputs.Keys);
            Assert.DoesNotContain("$", group.InputText);
            Assert.Contains("\"version\": \"7\"", group.InputText);
        },
        iter: 100,
        threads: 1);

    [Fact]
    public Task Resources_OfSoundSpecs_KeepNamesWithinLimits() => Sound.SampleAsync(
        async spec =>
        {
            var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args(spec));
            Assert.All(cloud.Resources, resource => Assert.True(resource.Name.Length <= ServerGroupRun.Name.Length + 26));
        },
        iter: 100,
        threads: 1);

    private static IEnumerable<string> Problems(ServerGroupSpec spec) => Refusal.Problems(spec, group => ServerGroupValidation.Validate(group));
}
