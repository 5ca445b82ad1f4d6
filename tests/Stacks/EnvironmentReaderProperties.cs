using System.Collections.Immutable;
using CsCheck;
using Infra.Stacks;
using Infra.Stacks.Settings;
using Infra.Tests.Stacks.Environments;
using Infra.Tests.Stacks.Settings;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Stacks;

/// <summary>Any settings end in a list of problems or in a plan that can be declared.</summary>
[Collection(Programs.Name)]
public sealed class EnvironmentReaderProperties
{
    private static readonly Gen<SettingsSource> Any = Gen.OneOf(
        SettingsGenerators.Anything, SettingsGenerators.AnyAreas, SettingsGenerators.Mutated, SettingsGenerators.MutatedTwice);

    [Fact]
    public void TryRead_AnySettings_GivesAPlanOrProblemsOfDifferentPlaces() => Any.Sample(
        source =>
        {
            var (plan, problems) = EnvironmentReader.TryRead(source);
            return plan is null == problems.Length > 0 && problems.DistinctBy(problem => problem.Path).Count() == problems.Length;
        },
        iter: 6000);

    [Fact]
    public void TryRead_SameSettings_GivesTheSameProblems() => Any.Sample(
        source => Report(source).SequenceEqual(Report(source)), iter: 500);

    [Fact]
    public void TryRead_SecretSettings_ShowsNoneOfThem() => SettingsGenerators.Secret.Sample(
        source => !Report(source).Any(problem => problem.Contains(SettingsGenerators.SecretText, StringComparison.Ordinal)), iter: 500);

    // Declaring takes long, so it is done for a sample. Settings with problems are refused with all of them; those without are declared.
    [Fact]
    public Task Declare_AnySettings_DeclaresAllOrRefusesWithAllProblems() => Any.SampleAsync(
        source => DeclareAsync(source with { Stack = source.Stack.Length == 0 ? "qa" : source.Stack }), iter: 60, threads: 1);

    [Fact]
    public Task Declare_SoundSettingsWithOneChange_DeclaresAll() => SettingsGenerators.Mutated
        .Where(source => EnvironmentReader.TryRead(source).Problems.IsEmpty)
        .SampleAsync(DeclareAsync, iter: 40, threads: 1);

    [Fact]
    public Task Declare_LargestPoliciesThatAreAllowed_AreWithinAwsLimits() => DeclareAsync(SettingsText.Source("dev", $$"""
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

    private static IEnumerable<string> Report(SettingsSource source) => EnvironmentReader.TryRead(source).Problems.Select(problem => $"{problem}");

    private static async Task DeclareAsync(SettingsSource source)
    {
        var problems = Report(source).ToList();
        var config = source.Values.ToImmutableSortedDictionary(pair => $"infra:{pair.Key}", pair => pair.Value, StringComparer.Ordinal);
        if (problems.Count == 0)
        {
            var run = await EnvironmentRun.FromConfigAsync(source.Stack, config, isPreview: true);
            Assert.NotEmpty(run.Cloud.Resources);
        }
        else
        {
            var exception = await Assert.ThrowsAsync<RunException>(() => EnvironmentRun.FromConfigAsync(source.Stack, config, isPreview: true));
            var headline = $"Pulumi.{source.Stack}.yaml has {problems.Count} {(problems.Count == 1 ? "problem" : "problems")}:";
            Assert.Equal($"{headline}{string.Concat(problems.Select(problem => $"\n  - {problem}"))}", exception.Message);
        }
    }
}
