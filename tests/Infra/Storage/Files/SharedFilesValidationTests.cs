using Infra.Storage.Files;
using Infra.Tests.Validation;

namespace Infra.Tests.Storage.Files;

public sealed class SharedFilesValidationTests
{
    [Fact]
    public void Spec_Defaults_AreThoseOfTheDocumentation() => Assert.Equal(
        new()
        {
            Throughput = ThroughputMode.Elastic,
            ProvisionedMiBps = null,
            Lifecycle = new() { InfrequentAccessDays = 30, ArchiveDays = 0, BackOnFirstAccess = false },
            Backups = true,
            Thresholds = new() { OperationsPercent = 80, ThroughputPercent = 80, StorageGiB = 1024 },
        },
        new SharedFilesSpec());

    [Fact]
    public void Validate_Defaults_HaveNoProblems() => Assert.Empty(ProblemsOf(new()));

    [Fact]
    public void Validate_ProvisionedWithoutANumber_IsRefused() => Assert.Equal(
        ["provisionedMiBps must be set where throughput is provisioned."],
        ProblemsOf(new() { Throughput = ThroughputMode.Provisioned }));

    [Theory]
    [InlineData(ThroughputMode.Elastic)]
    [InlineData(ThroughputMode.Bursting)]
    public void Validate_NumberWithoutProvisioned_IsRefused(ThroughputMode mode) => Assert.Equal(
        ["provisionedMiBps must be left out where throughput is not provisioned; got 64."],
        ProblemsOf(new() { Throughput = mode, ProvisionedMiBps = 64 }));

    [Fact]
    public void Validate_ArchiveWithoutElasticThroughput_IsRefused() => Assert.Equal(
        ["lifecycle.archiveDays must be 0 where throughput is not elastic, as AWS has no archive there; got 90."],
        ProblemsOf(new() { Throughput = ThroughputMode.Bursting, Lifecycle = new() { ArchiveDays = 90 } }));

    [Theory]
    [InlineData(30, 30, false)]
    [InlineData(30, 14, false)]
    [InlineData(30, 60, true)]
    [InlineData(0, 1, true)]
    public void Validate_Archive_ComesAfterInfrequentAccess(int infrequentDays, int archiveDays, bool isSound) => Assert.Equal(
        isSound ? [] : [$"lifecycle.archiveDays must be more than infrequentAccessDays, {infrequentDays}; got {archiveDays}."],
        ProblemsOf(new() { Lifecycle = new() { InfrequentAccessDays = infrequentDays, ArchiveDays = archiveDays } }));

    // Two names with the same first 28 bits of their hashes.
    [Fact]
    public void Validate_ServicesOfOneId_AreRefused()
    {
        var (one, other) = FindCollision();

        Assert.Equal(
            [
                $"must be called by services whose names give different ids of users; got {one} and {other}, which both have "
                    + $"{FileUser.IdOf(one)}. Give one of them another name.",
            ],
            Refusal.Lines(SharedFilesValidation.ValidateIds([one, "web", other])).Select(line => line.TrimStart()));
        Assert.Empty(SharedFilesValidation.ValidateIds(["web", "report", "web"]));
    }

    [Fact]
    public void Constructor_AllProblems_AreListedAtOnce() => Assert.Equal(
        [
            "name must be 1 to 60 lower-case letters, digits and single hyphens, the first a letter; got 'Shop'.",
            "thresholds.storageGiB must be 1 to 1000000; got 0.",
            "provisionedMiBps must be set where throughput is provisioned.",
        ],
        Refusal.Problems(() => SharedFilesValidation.Check("Shop", SharedFilesPrograms.ArgsOf(new()
        {
            Throughput = ThroughputMode.Provisioned,
            Thresholds = new() { StorageGiB = 0 },
        }))));

    private static (string One, string Other) FindCollision()
    {
        var seen = new Dictionary<int, string>();
        for (var number = 0; ; number++)
        {
            var name = $"s{number}";
            if (!seen.TryAdd(FileUser.IdOf(name), name))
            {
                var former = seen[FileUser.IdOf(name)];
                return string.CompareOrdinal(former, name) < 0 ? (former, name) : (name, former);
            }
        }
    }

    private static IEnumerable<string> ProblemsOf(SharedFilesSpec spec) => Refusal.Problems(spec, files => SharedFilesValidation.Validate(files));
}
