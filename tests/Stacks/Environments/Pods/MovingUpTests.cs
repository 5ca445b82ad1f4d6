using System.Text.Json.Nodes;
using Infra.Stacks;
using Infra.Tests.Stacks.Environments.Drawn;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments.Pods;

/// <summary>
/// Any environment with pods gets a second cluster, gives it its requests step by step, and lets the first one go, as
/// <c>docs/kubernetes-upgrades.md</c> tells it.
/// </summary>
public sealed class MovingUpTests
{
    private const int Environments = 50;
    private const string MuteRule = "aws:cloudwatch/alarmMuteRule:AlarmMuteRule";

    // What both clusters share, and may change when the first one goes: where requests go, what is watched and silent, what only its nodes called,
    // and whom the file system lets in.
    private static readonly string[] Shared =
    [
        MuteRule, "aws:cloudwatch/dashboard:Dashboard", "aws:ec2/networkAcl:NetworkAcl",
        "aws:efs/fileSystemPolicy:FileSystemPolicy", "aws:lambda/invocation:Invocation", "aws:lb/listener:Listener",
        "aws:lb/listenerRule:ListenerRule",
    ];

    private static readonly string[] Kept = ["aws:lb/listener:Listener", "aws:lb/listenerRule:ListenerRule", "aws:route53/record:Record"];

    [Fact]
    public async Task Steps_OfAnyEnvironment_KeepTargetsAndWhatIsThere()
    {
        var first = int.TryParse(Environment.GetEnvironmentVariable("INFRA_SEED"), out var given) ? given : 0;
        var tried = 0;
        await Parallel.ForAsync(first, first + Environments, async (seed, _) =>
        {
            var (stack, settings) = DrawnPods.Create(seed);
            settings["cluster"]!.AsObject().Remove("next");
            var alone = await DeclareAsync(stack, settings);
            if (!alone.Plan.Clusters.IsEmpty && await MoveAsync(stack, settings, new Random(seed)) is { Count: > 0 } steps)
            {
                Interlocked.Increment(ref tried);
                var wrong = Wrong([alone, .. steps]).FirstOrDefault();
                Assert.True(wrong is null, $"INFRA_SEED={seed}: {wrong}\n{settings.ToJsonString()}");
            }
        });

        Assert.InRange(tried, Environments / 4, Environments);
    }

    /// <summary>
    /// What the page says: the settings of the next cluster take the place of the present one's, and the generation is one higher.
    /// </summary>
    internal static JsonObject MoveUp(JsonObject cluster)
    {
        var moved = cluster.DeepClone().AsObject();
        moved.Remove("next");
        foreach (var (key, value) in cluster["next"]!.AsObject().Where(setting => setting.Key != "percent"))
        {
            moved[key] = value?.DeepClone();
        }

        moved["generation"] = ((int?)cluster["generation"] ?? 1) + 1;
        return moved;
    }

    // None where the subnets have no room for two clusters.
    private static async Task<List<DeclaredEnvironment>> MoveAsync(string stack, JsonObject settings, Random random)
    {
        var next = DrawnPods.DrawNext(random);
        var steps = new List<DeclaredEnvironment>();
        foreach (var percent in (int[])[0, random.Next(1, 50), random.Next(50, 100), 100])
        {
            next["percent"] = percent;
            settings["cluster"]!["next"] = next.DeepClone();
            if (!DrawnPods.HasRoom(stack, settings))
            {
                return [];
            }

            steps.Add(await DeclareAsync(stack, settings));
        }

        settings["cluster"] = MoveUp(settings["cluster"]!.AsObject());
        return [.. steps, await DeclareAsync(stack, settings)];
    }

    private static IEnumerable<string> Wrong(IReadOnlyList<DeclaredEnvironment> steps) =>
    [
        .. Enumerable.Range(1, steps.Count - 1)
            .SelectMany(step => WrongBetween(steps[step - 1], steps[step]).Select(what => $"step {step}: {what}")),
        .. ChangedByMovingUp(steps).Select(what => $"moving up: {what}"),
    ];

    // What gets requests was there, with targets, before. What goes is not protected, and is nothing that clients see.
    private static IEnumerable<string> WrongBetween(DeclaredEnvironment before, DeclaredEnvironment after)
    {
        var diff = EnvironmentDiff.Between(before, after);
        return
        [
            .. Traffic.ServedIn(after).Except(Traffic.GroupsOf(before)).Select(group => $"{group} gets requests and was not there"),
            .. Traffic.WithoutTargets(after).Select(rule => $"{rule} has no targets"),
            .. diff.Removed.Where(gone => gone.IsProtected).Select(gone => $"{gone.Name} is protected and goes"),
            .. diff.Removed.Where(gone => Kept.Contains(gone.Type)).Select(gone => $"{gone.Name} goes"),
            .. diff.Replaced.Where(Kept.Contains).Select(type => $"a {type} is replaced"),
        ];
    }

    // What came with the next cluster is as it was, nothing is new, and the rest changes only where it says who gets requests. A silence of all
    // alarms has a rule for each hundred, so fewer alarms may need fewer rules.
    private static IEnumerable<string> ChangedByMovingUp(IReadOnlyList<DeclaredEnvironment> steps)
    {
        var ofNext = EnvironmentDiff.Between(steps[0], steps[^2]).Added.Select(KeyOf).ToHashSet();
        var diff = EnvironmentDiff.Between(steps[^2], steps[^1]);
        return
        [
            .. diff.Added.Select(added => $"{added.Name} is new"),

            // A silence of all alarms has a rule for each hundred, and the alarms of the first cluster go.
            .. diff.Removed.Where(gone => gone.Type != MuteRule && ofNext.Contains(KeyOf(gone))).Select(gone => $"{gone.Name} goes"),
            .. from change in diff.Changed

               // Drills start one after the other: one less, and those after it are earlier.
               where change.Resource.Type != "aws:scheduler/schedule:Schedule"
               where ofNext.Contains(KeyOf(change.Resource)) || !IsShared(change.Resource)
               select $"{change.Resource.Type} {change.Resource.Name} changes: {string.Join(", ", change.Paths)}",
        ];
    }

    private static bool IsShared(RecordedResource resource) =>
        Shared.Contains(resource.Type) || IsOfObjectives(resource) || IsOfSkyWalking(resource)

        // Drills know all clusters and alarms.
        || resource.Name.Contains("-drills-", StringComparison.Ordinal);

    // It trusts what signs in all clusters.
    private static bool IsOfSkyWalking(RecordedResource resource) =>
        resource.Type == "aws:iam/role:Role" && resource.Name.EndsWith("-logsearch-skywalking-role", StringComparison.Ordinal);

    // Objectives count the requests of all target groups of a route, of which that of the first cluster goes.
    private static bool IsOfObjectives(RecordedResource resource) =>
        resource.Type == "aws:cloudwatch/metricAlarm:MetricAlarm" && resource.Name.Contains("-objectives-alarm-", StringComparison.Ordinal);

    private static (string Type, string Name) KeyOf(RecordedResource resource) => (resource.Type, resource.Name);

    private static async Task<DeclaredEnvironment> DeclareAsync(string stack, JsonObject settings)
    {
        var (plan, problems) = EnvironmentReader.TryRead(DeclaredEnvironment.CreateSource(stack, DrawnEnvironment.Write(settings)));
        return plan is null
            ? throw new InvalidOperationException(string.Join('\n', problems.Select(problem => $"{problem}")))
            : await DeclaredEnvironment.FromPlanAsync(plan);
    }
}
