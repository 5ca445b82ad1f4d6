using Pulumi;

namespace Infra.Data;

/// <summary>
/// The tag <c>Backup</c>, by which backup plans select what holds data: those of the environment, of the account or of its organization. It is on
/// the primaries of MySQL, on buckets of services and on shared files, where they are protected or the environment has a plan. A replica holds
/// nothing of its own, and AWS Backup takes no Redis: https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html.
/// </summary>
public static class BackupTag
{
    /// <summary>Key of the tag.</summary>
    public const string Key = "Backup";

    /// <summary>
    /// The value for what AWS Backup can restore to any second: RDS and S3. Source:
    /// https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html.
    /// </summary>
    public const string Continuous = "continuous";

    /// <summary>The value for what AWS Backup copies at times alone, such as EFS.</summary>
    public const string Daily = "daily";

    /// <summary>The tags of a resource: its name, and where it is to be backed up, how.</summary>
    /// <param name="name">Name of the resource.</param>
    /// <param name="value"><see cref="Continuous"/> or <see cref="Daily"/>.</param>
    /// <param name="isKept">Whether its data is protected, or a plan of the environment backs it up.</param>
    internal static InputMap<string> Tags(string name, string value, bool isKept) =>
        isKept ? new() { ["Name"] = name, [Key] = value } : new() { ["Name"] = name };
}
