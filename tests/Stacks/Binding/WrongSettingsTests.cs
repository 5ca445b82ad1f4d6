using System.Collections.Immutable;
using CsCheck;
using Infra.Stacks;
using Infra.Stacks.Settings;
using Infra.Tests.Stacks.Environments;
using Infra.Tests.Stacks.Settings;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Stacks.Binding;

/// <summary>Any settings end in a list of problems or in an environment.</summary>
[Collection(Programs.Name)]
public sealed class WrongSettingsTests
{
    private static readonly Gen<SettingsSource> Invalid =
        Gen.OneOf(WrongSettings.Anything, WrongSettings.AnyAreas, WrongSettings.Mutated, WrongSettings.MutatedTwice);

    [Fact]
    public void TryRead_AnySettings_EndsInAPlanOrInProblemsOfDifferentPaths() => Invalid.Sample(
        source =>
        {
            var (plan, problems) = EnvironmentReader.TryRead(source);
            return plan is null == !problems.IsEmpty && problems.DistinctBy(problem => problem.Path.ToString()).Count() == problems.Length;
        },
        iter: 3000);

    // A rule between values is asked although other values have problems, but not of these values.
    [Fact]
    public void TryRead_OneValueOfAnotherKind_IsReportedWithoutConsequences() => Assert.All(WrongSettings.OfAnotherKind, wrong =>
    {
        var paths = EnvironmentReader.TryRead(wrong.Source).Problems.Select(problem => $"{problem.Path}").ToList();

        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(
            path.StartsWith(wrong.Path, StringComparison.Ordinal) || wrong.Path.StartsWith(path, StringComparison.Ordinal),
            $"{path} is reported for {wrong.Path}."));
    });

    [Fact]
    public void TryRead_TheSameSettings_FindsTheSameProblems() => Invalid.Sample(source => TextOf(source) == TextOf(source), iter: 500);

    [Fact]
    public void TryRead_SecretSettings_ShowsNoneOfThem() =>
        WrongSettings.Secret.Sample(source => !TextOf(source).Contains(WrongSettings.SecretText, StringComparison.Ordinal), iter: 500);

    // Declaring takes long, so it is done for a sample. What has problems must be refused with all of them; what has none must be declared.
    [Fact]
    public Task Declare_AnySettings_DeclaresAllOrRefusesWithAllProblems() => Invalid.SampleAsync(
        source => DeclareAsync(source with { Stack = source.Stack.Length == 0 ? "qa" : source.Stack }), iter: 60, threads: 1);

    [Fact]
    public Task Declare_SoundSettingsWithOneChange_DeclaresAll() =>
        WrongSettings.Mutated.Where(source => EnvironmentReader.TryRead(source).Problems.IsEmpty)
        .SampleAsync(DeclareAsync, iter: 40, threads: 1);

    [Fact]
    public Task Declare_PoliciesOfTheMostThatIsAllowed_AreWithinAwsLimits() => DeclareAsync(SettingsText.Source("dev", $$"""
        {{SettingsText.Sound}}
          infra:mysql: {}
          infra:redis: {}
          infra:services:
            - name: sixteen-letters1
              calls: [mysql, redis]
              container:
                image: 111122223333.dkr.ecr.eu-central-1.amazonaws.com/{{new string('a', 200)}}:1
                port: 8080
                parameters: { {{string.Join(", ", Enumerable.Range(10, 27).Select(number => $"P{number}: /{new string('p', 189)}{number}"))}} }
        """));

    private static string TextOf(SettingsSource source) => string.Join('\n', EnvironmentReader.TryRead(source).Problems);

    private static async Task DeclareAsync(SettingsSource source)
    {
        var problems = EnvironmentReader.TryRead(source).Problems;
        var config = source.Values.ToImmutableSortedDictionary(pair => $"infra:{pair.Key}", pair => pair.Value, StringComparer.Ordinal);
        if (problems.IsEmpty)
        {
            var run = await EnvironmentRun.FromConfigAsync(source.Stack, config, isPreview: true);
            Assert.NotEmpty(run.Cloud.Resources);
        }
        else
        {
            var exception = await Assert.ThrowsAsync<RunException>(() => EnvironmentRun.FromConfigAsync(source.Stack, config, isPreview: true));
            var count = $"{problems.Length} {(problems.Length == 1 ? "problem" : "problems")}";
            Assert.Equal(
                $"Pulumi.{source.Stack}.yaml has {count}:{string.Concat(problems.Select(problem => $"\n  - {problem}"))}", exception.Message);
        }
    }
}
