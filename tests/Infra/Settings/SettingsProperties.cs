using System.Collections.Immutable;
using CsCheck;
using Infra.Stacks.Settings;
using Infra.Tests.Stacks;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Settings;

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

    // Declaring takes long, so of what is sound only a sample is declared; what has problems must be refused before anything is there.
    [Fact]
    public Task Declare_AnySettings_DeclaresAllOrRefusesWithAllProblems() => SettingsGenerators.Mutated.SampleAsync(async source =>
    {
        var problems = SettingsReader.Read(source).Problems;
        var config = source.Values.ToImmutableSortedDictionary(pair => $"infra:{pair.Key}", pair => pair.Value);
        if (problems.IsEmpty)
        {
            var run = await EnvironmentRun.OfConfigAsync(source.Stack, config, isPreview: true);
            Assert.NotEmpty(run.Cloud.Resources);
        }
        else
        {
            var exception = await Assert.ThrowsAsync<RunException>(() => EnvironmentRun.OfConfigAsync(source.Stack, config, isPreview: true));
            Assert.Equal(problems.Length, exception.Message.Split("\n  - ").Length - 1);
        }
    }, iter: 200, threads: 1);
}
