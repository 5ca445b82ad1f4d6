using System.Collections.Immutable;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Stacks.Environments;

/// <summary>The steps of docs/components/mysql.md, "Restoring with settings", as plans.</summary>
public sealed class RestoreTests
{
    private const string Instance = "aws:rds/instance:Instance";
    private const string Primary = "infra-dev-mysql-primary";
    private const string Source = """{"restoreFrom":{"snapshot":"before-the-mistake"}}""";

    [Fact]
    public async Task RestoreFrom_OfALivingDatabase_IsAnInputThatPulumiIgnores()
    {
        var living = await DeclareAsync(config => config.SetItem("infra:mysql", Source));

        var diff = EnvironmentDiff.Between(await DeclareAsync(config => config), living);

        Assert.Equal($"~ {Instance} {Primary}: +snapshotIdentifier\n", diff.ToString());
        Assert.Equal(["snapshotIdentifier", "restoreToPointInTime"], PrimaryOf(living).Options!.IgnoreChanges);
    }

    // In development, whose database is not protected. Services keep all but the call.
    [Fact]
    public async Task Database_TakenOutAndPutBackWithASource_IsFilledAndGetsItsUsers()
    {
        var before = await DeclareAsync(config => config);
        var without = await DeclareAsync(config => WithoutCalls(config).Remove("infra:mysql"));
        var restored = await DeclareAsync(config => config.SetItem("infra:mysql", Source));

        Assert.Contains(EnvironmentDiff.Between(before, without).Removed, resource => resource.Name == Primary);
        Assert.DoesNotContain(EnvironmentDiff.Between(before, without).Removed, resource => resource.Type == "aws:kms/key:Key");
        Assert.Contains(EnvironmentDiff.Between(without, restored).Added, resource => resource.Type == "aws:lambda/invocation:Invocation");
        Assert.Equal("before-the-mistake", PrimaryOf(restored).Text("snapshotIdentifier"));
        Assert.Equal(PrimaryOf(before).Text("identifier"), PrimaryOf(restored).Text("identifier"));
    }

    // The source may stay in the settings, or go: neither changes the database.
    [Fact]
    public async Task RestoreFrom_TakenOutAfterwards_ChangesNothingButTheIgnoredInput() => Assert.Equal(
        $"~ {Instance} {Primary}: -snapshotIdentifier\n",
        EnvironmentDiff.Between(
            await DeclareAsync(config => config.SetItem("infra:mysql", Source)), await DeclareAsync(config => config)).ToString());

    private static RecordedResource PrimaryOf(DeclaredEnvironment environment) =>
        environment.OfType(Instance).Single(instance => instance.Name == Primary);

    private static ImmutableSortedDictionary<string, string> WithoutCalls(ImmutableSortedDictionary<string, string> config) => config.SetItem(
        "infra:services", config["infra:services"].Replace("\"mysql\",", "", StringComparison.Ordinal));

    private static Task<DeclaredEnvironment> DeclareAsync(
        Func<ImmutableSortedDictionary<string, string>, ImmutableSortedDictionary<string, string>> change) =>
        DeclaredEnvironment.FromConfigAsync("dev", change(StackFile.Read("dev")));
}
