using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

public sealed class AccessLogValidationTests
{
    [Theory]
    [InlineData("infra:accessLogs: { archive: { days: 180 } }", "")]
    [InlineData("infra:accessLogs: { retentionDays: 30, archive: { days: 30 } }", "")]
    [InlineData("infra:logRetentionDays: 30\ninfra:accessLogs: { archive: { days: 30 } }", "")]
    [InlineData(
        "infra:accessLogs: { archive: { days: 179 } }",
        "infra:accessLogs.archive.days must be accessLogs.retentionDays or more, which is 180, or a log outlives the lock on its copy; got 179.")]
    [InlineData(
        "infra:logRetentionDays: 365\ninfra:accessLogs: { archive: { days: 364 } }",
        "infra:accessLogs.archive.days must be accessLogs.retentionDays or more, which is 365, or a log outlives the lock on its copy; got 364.")]
    [InlineData("infra:accessLogs: { archive: { days: 0 } }", "infra:accessLogs.archive.days must be 1 to 36500; got 0.")]
    [InlineData("infra:accessLogs: { archive: {} }", "infra:accessLogs.archive.days is required: the days for which versions are locked.")]
    [InlineData(
        "infra:accessLogs: { archive: { mode: compliance, days: 400 } }",
        "infra:accessLogs.archive.mode must be governance in development, as nobody could delete the environment before the days are over; "
            + "got 'compliance'.")]
    public void Validate_ArchiveInDevelopment_SaysEveryBrokenRule(string lines, string expected) => Assert.Equal(expected, ProblemsWith(lines));

    [Fact]
    public void Validate_ComplianceInProduction_IsAccepted() =>
        Assert.Equal("", ProblemsWith("infra:accessLogs: { archive: { mode: compliance, days: 400 } }", "prod"));

    [Fact]
    public void Validate_ArchiveBelowARetentionWithAProblem_IsNotReportedToo() => Assert.Equal(
        "infra:accessLogs.retentionDays must be 1 to 36500; got 0.",
        ProblemsWith("infra:accessLogs: { retentionDays: 0, archive: { days: 30 } }"));
}
