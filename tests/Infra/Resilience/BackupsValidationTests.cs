using System.Collections.Immutable;
using Infra.Resilience;
using Infra.Tests.Validation;

namespace Infra.Tests.Resilience;

public sealed class BackupsValidationTests
{
    [Fact]
    public void Args_Wrong_AreReportedAtOnce() => Assert.Equal(
        [
            "name must be 1 to 40 lower-case letters, digits and single hyphens, the first a letter; got 'Shop'.",
            "tags must have at least one, or every tagged resource of the account is backed up; got none.",
            "databases.days must be 1 to 35; got 36.",
            "spec.hour must be 0 to 23; got 24.",
        ],
        Refusal.Problems(() => new Backups("Shop", new()
        {
            Spec = new() { Hour = 24 },
            Databases = new(36, "subnets", "group"),
            Tags = ImmutableSortedDictionary<string, string>.Empty,
            Prefix = "shop",
            Location = new("111122223333", "eu-central-1"),
            DataKeyArn = "key",
            AlarmChannel = new("topic", "docs/runbooks"),
        })));

    [Theory]
    [InlineData(
        "arn:aws:backup:eu-central-1:111122223333:backup-vault:copies",
        "copies[0] must be in another region or account, as the loss of this one takes both; "
            + "got 'arn:aws:backup:eu-central-1:111122223333:backup-vault:copies'.")]
    [InlineData(
        "arn:aws:backup:eu-nowhere-1:111122223333:backup-vault:copies",
        "copies[0] must be in a region: must be a commercial region of AWS, such as eu-central-1; got 'eu-nowhere-1'.")]
    [InlineData("arn:aws:backup:eu-central-1:444455556666:backup-vault:copies", "")]
    [InlineData("arn:aws:backup:eu-west-1:111122223333:backup-vault:copies", "")]
    public void Copies_InTheSamePlace_AreRefused(string vault, string problem) => Assert.Equal(
        problem,
        string.Join(' ', BackupsValidation.Validate(new() { Copies = [vault] }, new("111122223333", "eu-central-1"), databaseDays: null)));

    // Jobs outside the lock fail.
    [Theory]
    [InlineData(35, 365, null, "")]
    [InlineData(35, 365, 35, "")]
    [InlineData(8, 365, 7, "lock.minDays must be at most 7, the fewest days that are kept, or backups fail; got 8.")]
    [InlineData(35, 364, 35, "lock.maxDays must be at least 365, the most days that are kept, or backups fail; got 364.")]
    public void Lock_OutsideTheDaysThatAreKept_IsRefused(int min, int max, int? databaseDays, string problem) => Assert.Equal(
        problem,
        string.Join(' ', BackupsValidation.Validate(
            new() { Lock = new() { MinDays = min, MaxDays = max } }, new("111122223333", "eu-central-1"), databaseDays)));
}
