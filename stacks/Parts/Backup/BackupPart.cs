using System.Collections.Immutable;
using Infra.Data;
using Infra.Resilience;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Parts.Backup;

/// <summary>Backups of what holds data in an environment and AWS Backup takes: databases, buckets and shared files.</summary>
internal sealed class BackupPart(BackupsSpec spec, PartContext context) : Part(Kind, spec, context)
{
    // Keys of other sections. A part knows no class of another part.
    private const string MySqlKey = "mysql";
    private const string BucketsKey = "buckets";
    private const string FilesKey = "files";

    // A backup begins within an hour, and not in the hour before the maintenance window:
    // https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup.html.
    private const int HoursOfStart = 2;
    private const int MinutesPerHour = 60;

    /// <summary>The section <c>backup</c>.</summary>
    public static PartKind Kind { get; } = PartKind.For(
        "backup",
        new BackupsSpec { ContinuousDays = 7, DailyDays = 7, MonthlyDays = 32, RestoreTests = RestoreTestFrequency.None },
        (spec, context) => new BackupPart(spec, context)) with
    {
        HasCallers = false,

        // A vault with what was backed up while the region was active.
        IsCopied = _ => true,
    };

    /// <inheritdoc/>
    public override IEnumerable<Problem> Validate() =>
        BackupsValidation.Validate(spec, Context.Location, MySql?.BackupRetentionDays);

    /// <inheritdoc/>
    public override IEnumerable<Problem> ValidateInEnvironment()
    {
        if (spec.Lock is not null && Context.Profile == EnvironmentProfile.Development)
        {
            yield return new("lock", "must be left out in development, as nobody could delete the environment before the days are over", "a lock");
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindWarnings(ImmutableArray<QueueSend> sends)
    {
        if (MySql is null && !HasBuckets && !HasFiles)
        {
            yield return "There is nothing to back up: the environment has none of mysql, buckets and files.";
        }

        if (MySql is { } mySql && mySql.MaintenanceWindow.Overlaps(new(spec.Hour * MinutesPerHour, HoursOfStart * MinutesPerHour)))
        {
            yield return $"backup.hour {spec.Hour}: "
                + $"RDS refuses backups in mysql.maintenanceWindow ({mySql.MaintenanceWindow}) and in the hour before. "
                + "Choose one that is two hours or more before the window, or after it.";
        }
    }

    /// <inheritdoc/>
    public override DeclaredPart Declare(PartResources resources)
    {
        var backups = new Backups(Name, new()
        {
            Spec = spec,
            Databases = !IsDormant && resources.Components.OfType<MySqlDatabase>().FirstOrDefault() is { } database && MySql is { } mySql
                ? new(mySql.BackupRetentionDays, database.SubnetGroupName, resources.SecurityGroupId(MySqlKey))
                : null,
            HasBuckets = HasBuckets && !IsDormant,
            HasFiles = HasFiles && !IsDormant,
            Tags = Context.OwnTags,
            Prefix = Context.Prefix,
            Protect = Context.Protect,
            Location = Context.Location,
            DataKeyArn = resources.Keys.DataKeyArn,
            AlarmChannel = resources.AlarmChannel,
        }, resources.Options);
        return new(backups, backups.Alarms);
    }

    private bool IsDormant => Context.Role == LandscapeRole.Dormant;

    private MySqlSpec? MySql => Context.Specs.GetValueOrDefault(MySqlKey) as MySqlSpec;

    private bool HasBuckets => Context.Specs.ContainsKey(BucketsKey);

    private bool HasFiles => Context.Specs.ContainsKey(FilesKey);
}
