using System.Collections.Immutable;
using CsCheck;
using Infra.Stacks.Settings;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Stacks.Settings;

/// <summary>Whatever settings say, they end in a list of problems or in an environment.</summary>
[Collection(Programs.Name)]
public sealed class SettingsProperties
{
    private static readonly Gen<SettingsSource> Invalid = Gen.OneOf(SettingsGenerators.Anything, SettingsGenerators.AnyAreas, SettingsGenerators.Mutated, SettingsGenerators.MutatedTwice);

    [Fact]
    public void Read_AnySettings_EndsInSettingsAndProblemsAndReportsNothingTwice() => Invalid.Sample(source =>
    {
        var (settings, problems) = SettingsReader.Read(source);
        return settings is not null && problems.Distinct().Count() == problems.Length;
    }, iter: 6000);

    [Fact]
    public void Read_AnySettings_FindsTheSameAgain() => Invalid.Sample(source =>
        SettingsReader.Read(source).Problems.SequenceEqual(SettingsReader.Read(source).Problems), iter: 500);

    [Fact]
    public void Read_SecretSettings_ShowsNoneOfThem() => SettingsGenerators.Secret.Sample(source =>
        !SettingsReader.Read(source).Problems.Any(problem => problem.Received?.Contains(SettingsGenerators.SecretText, StringComparison.Ordinal) is true), iter: 500);

    // Declaring takes long, so it is done for a sample. What has problems must be refused with all of them; what has none must be declared.
    [Fact]
    public Task Declare_AnySettings_DeclaresAllOrRefusesWithAllProblems() => Invalid.SampleAsync(
        source => DeclareAsync(source with { Stack = source.Stack.Length == 0 ? "qa" : source.Stack }), iter: 60, threads: 1);

    [Fact]
    public Task Declare_SoundSettingsWithOneChange_DeclaresAll() => SettingsGenerators.Mutated.Where(source => SettingsReader.Read(source).Problems.IsEmpty)
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

    private static async Task DeclareAsync(SettingsSource source)
    {
        var problems = SettingsReader.Read(source).Problems;
        var config = source.Values.ToImmutableSortedDictionary(pair => $"infra:{pair.Key}", pair => pair.Value, StringComparer.Ordinal);
        if (problems.IsEmpty)
        {
            var run = await EnvironmentRun.OfConfigAsync(source.Stack, config, isPreview: true);
            Assert.NotEmpty(run.Cloud.Resources);
        }
        else
        {
            var exception = await Assert.ThrowsAsync<RunException>(() => EnvironmentRun.OfConfigAsync(source.Stack, config, isPreview: true));
            Assert.Equal($"Pulumi.{source.Stack}.yaml has {problems.Length} {(problems.Length == 1 ? "problem" : "problems")}:{string.Concat(problems.Select(problem => $"\n  - {problem}"))}", exception.Message);
        }
    }
}
