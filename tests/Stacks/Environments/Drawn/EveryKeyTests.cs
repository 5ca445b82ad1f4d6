using System.Text.Json.Nodes;
using Infra.Stacks;
using Infra.Stacks.Settings;
using Infra.Telemetry;
using Infra.Tests.Support;
using Infra.Validation;
using Pulumi;

namespace Infra.Tests.Stacks.Environments.Drawn;

/// <summary>
/// What holds for any settings whatever: environments are drawn from every key of the schema, read, declared, and checked against all
/// <see cref="Invariants"/>. Every run draws the same; <c>INFRA_SEED</c> begins with another number. A failure names its number and the fewest
/// settings that fail.
/// </summary>
public sealed class EveryKeyTests
{
    private const int Environments = 1600;
    private const int Sample = 500;

    private static readonly JsonObject Schema = JsonNode.Parse(File.ReadAllText(Repository.PathOf("Pulumi.schema.json")))!.AsObject();

    // Here everything is on servers (PodEnvironmentTests), in one region (TwoRegionsTests), and no network is linked (LogSearchPartTests).
    private static readonly HashSet<string> DrawnElsewhere =
    [
        "ServiceSettings.HttpContainer.podPercent", "ServiceSettings.HttpForward.podPercent",
        "ServiceSettings.TcpContainer.podPercent", "ClusterSettings.next", "LogSearchSpec.privateAccess", "TraceSpec.skyWalking",
        .. SpecType.Get(typeof(SkyWalkingSpec)).Properties.Select(property => $"SkyWalkingSpec.{property.Key}"),
        "stack file.infra:recovery", "MySqlNext.fromRecovery",
        .. SpecType.Get(typeof(RecoverySettings)).Properties.Select(property => $"RecoverySettings.{property.Key}"),
        .. SpecType.Get(typeof(NextClusterSettings)).Properties.Select(property => $"NextClusterSettings.{property.Key}"),
    ];

    private static readonly Lazy<HashSet<string>> Drawn = new(() =>
    [
        .. Enumerable.Range(0, Sample).SelectMany(seed => new DrawnKeys(Schema).FindIn(DrawnEnvironment.Read(DrawnEnvironment.Create(seed).Config))),
    ]);

    [Fact]
    public async Task DrawnEnvironments_HaveNoProblemsAndKeepAllInvariants()
    {
        var first = int.TryParse(Environment.GetEnvironmentVariable("INFRA_SEED"), out var given) ? given : 0;
        await Parallel.ForAsync(first, first + Environments, async (seed, _) =>
        {
            var environment = DrawnEnvironment.Create(seed);
            if (await FindWrongAsync(environment) is { } wrong)
            {
                var smallest = await SmallerSettings.FindAsync(environment, async other => await FindWrongAsync(other) == wrong);
                Assert.Fail($"INFRA_SEED={seed}: {wrong}\n{SmallerSettings.ToYaml(smallest)}");
            }
        });
    }

    // What is declared and never drawn is checked by nothing.
    [Fact]
    public void DrawnEnvironments_SetEveryKeyOfTheSchema() =>
        Assert.Equal("", string.Join(", ", new DrawnKeys(Schema).All.Except(DrawnElsewhere).Except(Drawn.Value)));

    [Fact]
    public void KeyThatIsNeverDrawn_IsMissed()
    {
        var schema = Schema.DeepClone().AsObject();
        schema["$defs"]!["NetworkSpec"]!["properties"]!["dhcp"] = new JsonObject { ["type"] = "boolean" };

        Assert.Equal(["NetworkSpec.dhcp"], new DrawnKeys(schema).All.Except(DrawnElsewhere).Except(Drawn.Value));
    }

    [Fact]
    public void Environment_DrawnTwiceFromANumber_IsTheSame() => Assert.Equal($"{DrawnEnvironment.Create(7)}", $"{DrawnEnvironment.Create(7)}");

    [Fact]
    public async Task SmallerSettings_OfAFailure_AreThoseThatItNeeds()
    {
        var environment = DrawnEnvironment.Create(7);

        var smallest = await SmallerSettings.FindAsync(environment, other => Task.FromResult(other.Config.ContainsKey("infra:region")));

        Assert.Equal(
            $"# Pulumi.{environment.Stack}.yaml\nconfig:\n  infra:region: \"{environment.Config["infra:region"]}\"",
            SmallerSettings.ToYaml(smallest));
    }

    private static async Task<string?> FindWrongAsync(AnyEnvironment environment)
    {
        var (plan, problems) = EnvironmentReader.TryRead(DeclaredEnvironment.CreateSource(environment.Stack, environment.Config));
        if (plan is null)
        {
            return string.Join('\n', problems.Select(problem => $"{problem}"));
        }

        try
        {
            return Invariants.Broken(await DeclaredEnvironment.FromPlanAsync(plan)).FirstOrDefault();
        }
        catch (RunException exception)
        {
            return exception.Message;
        }
    }
}
