using System.Collections.Immutable;
using Infra.Security;

namespace Infra.Resilience;

/// <summary>
/// Policies of backups. AWS's own policies for these roles allow the same on all resources of the account:
/// <see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html"/>.
/// </summary>
internal static class BackupPolicies
{
    private const string ServiceRole = "role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup";

    /// <summary>Lets AWS Backup assume a role for this account.</summary>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument Trust(AwsLocation location) => new(new PolicyStatement
    {
        Sid = "Backup",
        Principal = PolicyPrincipal.Service("backup.amazonaws.com"),
        Actions = ["sts:AssumeRole"],
        Conditions = [new("StringEquals", "aws:SourceAccount", location.AccountId)],
    });

    /// <summary>Refuses to delete recovery points or to shorten their time, but for AWS Backup itself when the time is over.</summary>
    /// <param name="vault">Name of the vault.</param>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument Vault(string vault, AwsLocation location) => new(new PolicyStatement
    {
        Sid = "KeepRecoveryPoints",
        Effect = PolicyEffect.Deny,
        Principal = PolicyPrincipal.Anyone,
        Actions = ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"],
        Resources = ["*"],
        Conditions = [new("ArnNotEquals", "aws:PrincipalArn", location.GlobalArn("iam", ServiceRole))],
    });

    /// <summary>Lets AWS Backup find what has the tags, back it up, and copy what it made.</summary>
    /// <param name="args">Inputs of the component.</param>
    /// <param name="vaults">Names of the vaults, the present one first.</param>
    /// <param name="keyArns">ARNs of the keys of data and vaults.</param>
    public static PolicyDocument Backup(BackupsArgs args, ImmutableArray<string> vaults, ImmutableArray<string> keyArns) => new(
    [
        new() { Sid = "Find", Actions = ["tag:GetResources"], Resources = ["*"] },
        new()
        {
            Sid = "Vaults",
            Actions = ["backup:CopyFromBackupVault", "backup:CopyIntoBackupVault", "backup:DescribeBackupVault"],
            Resources = [.. vaults.Select(vault => args.Location.Arn("backup", $"backup-vault:{vault}")), .. args.Spec.Copies],
        },
        new() { Sid = "RecoveryPoints", Actions = ["backup:TagResource"], Resources = [args.Location.Arn("backup", "recovery-point:*")] },
        .. args.Databases is null ? [] : Databases(args),
        .. args.HasBuckets ? Buckets(args) : [],
        .. args.HasFiles ? [Files(args)] : (PolicyStatement[])[],
        .. Key(
            args.Location,
            keyArns,
            [
                "backup",
                .. args.HasFiles ? ["elasticfilesystem"] : (string[])[],
                .. args.Databases is not null ? ["rds"] : (string[])[],
                .. args.HasBuckets ? ["s3"] : (string[])[],
            ]),
    ]);

    /// <summary>Lets AWS Backup restore databases under the names of restore tests, and delete them.</summary>
    /// <param name="args">Inputs of the component.</param>
    /// <param name="vaults">Names of the vaults, the present one first.</param>
    /// <param name="keyArns">ARNs of the keys of data and vaults.</param>
    public static PolicyDocument Restore(BackupsArgs args, ImmutableArray<string> vaults, ImmutableArray<string> keyArns) => new(
    [
        new()
        {
            Sid = "Look",
            Actions =
            [
                "ec2:DescribeAccountAttributes", "ec2:DescribeAvailabilityZones", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets",
                "ec2:DescribeVpcs", "rds:DescribeDBInstanceAutomatedBackups", "rds:DescribeDBInstances", "rds:DescribeDBSnapshots",
                "rds:ListTagsForResource",
            ],
            Resources = ["*"],
        },
        new()
        {
            Sid = "Restore",
            Actions = ["rds:AddTagsToResource", "rds:RestoreDBInstanceFromDBSnapshot", "rds:RestoreDBInstanceToPointInTime"],
            Resources =
            [
                args.Location.Arn("rds", "db:awsbackup-restore-test-*"),
                args.Location.Arn("rds", $"db:{args.Prefix}-*"),
                args.Location.Arn("rds", "auto-backup:*"),
                args.Location.Arn("rds", "snapshot:awsbackup:*"),
                args.Location.Arn("rds", "og:*"),
                args.Location.Arn("rds", "pg:*"),
                args.Location.Arn("rds", "subgrp:*"),
            ],
        },
        new()
        {
            Sid = "Tests",
            Actions = ["rds:DeleteDBInstance", "rds:ModifyDBInstance"],
            Resources = [args.Location.Arn("rds", "db:awsbackup-restore-test-*")],
        },
        new()
        {
            Sid = "Vault",
            Actions = ["backup:DescribeBackupVault"],
            Resources = [.. vaults.Select(vault => args.Location.Arn("backup", $"backup-vault:{vault}"))],
        },
        .. Key(args.Location, keyArns, ["backup", "rds"]),
    ]);

    // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html.
    private static ImmutableArray<PolicyStatement> Databases(BackupsArgs args) =>
    [
        new()
        {
            Sid = "LookAtDatabases",
            Actions =
            [
                "rds:DescribeDBInstanceAutomatedBackups", "rds:DescribeDBInstances", "rds:DescribeDBSnapshots", "rds:ListTagsForResource",
            ],
            Resources = ["*"],
        },
        new()
        {
            Sid = "Databases",
            Actions = ["rds:AddTagsToResource", "rds:CreateDBSnapshot", "rds:ModifyDBInstance"],
            Resources = [args.Location.Arn("rds", $"db:{args.Prefix}-*")],
        },
        new()
        {
            Sid = "Snapshots",
            Actions =
            [
                "rds:AddTagsToResource", "rds:CopyDBSnapshot", "rds:CreateDBSnapshot", "rds:DeleteDBSnapshot", "rds:ModifyDBSnapshotAttribute",
            ],
            Resources = [args.Location.Arn("rds", "snapshot:awsbackup:*"), args.Location.Arn("rds", "snapshot:rds:*")],
        },
        new()
        {
            Sid = "AutomatedBackups",
            Actions = ["rds:DeleteDBInstanceAutomatedBackup"],
            Resources = [args.Location.Arn("rds", "auto-backup:*")],
        },
    ];

    // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForS3Backup.html.
    private static ImmutableArray<PolicyStatement> Buckets(BackupsArgs args) =>
    [
        new() { Sid = "LookAtBuckets", Actions = ["cloudwatch:GetMetricData", "events:ListRules", "s3:ListAllMyBuckets"], Resources = ["*"] },
        new()
        {
            Sid = "Buckets",
            Actions =
            [
                "s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketNotification", "s3:GetBucketTagging", "s3:GetBucketVersioning",
                "s3:GetInventoryConfiguration", "s3:ListBucket", "s3:ListBucketVersions", "s3:PutBucketNotification",
                "s3:PutInventoryConfiguration",
            ],
            Resources = [args.Location.BucketArn($"{args.Prefix}-*")],
            Conditions = [new("StringEquals", "aws:ResourceAccount", args.Location.AccountId)],
        },
        new()
        {
            Sid = "Objects",
            Actions =
            [
                "s3:GetObject", "s3:GetObjectAcl", "s3:GetObjectTagging", "s3:GetObjectVersion", "s3:GetObjectVersionAcl",
                "s3:GetObjectVersionTagging",
            ],
            Resources = [args.Location.BucketArn($"{args.Prefix}-*/*")],
            Conditions = [new("StringEquals", "aws:ResourceAccount", args.Location.AccountId)],
        },
        new()
        {
            Sid = "Changes",
            Actions =
            [
                "events:DeleteRule", "events:DescribeRule", "events:DisableRule", "events:EnableRule", "events:ListTargetsByRule",
                "events:PutRule", "events:PutTargets", "events:RemoveTargets",
            ],
            Resources = [args.Location.Arn("events", "rule/AwsBackupManagedRule*")],
        },
    ];

    private static PolicyStatement Files(BackupsArgs args) => new()
    {
        Sid = "Files",
        Actions = ["elasticfilesystem:Backup", "elasticfilesystem:DescribeTags"],
        Resources = [args.Location.Arn("elasticfilesystem", "file-system/*")],
        Conditions = [.. args.Tags.Select(tag => new PolicyCondition("StringEquals", $"aws:ResourceTag/{tag.Key}", tag.Value))],
    };

    // A role that may not use the key of a bucket makes a backup without its objects, and no job fails:
    // https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html.
    private static ImmutableArray<PolicyStatement> Key(
        AwsLocation location, ImmutableArray<string> keyArns, ImmutableArray<string> services) =>
    [
        new()
        {
            Sid = "Key",
            Actions = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
            Resources = keyArns,
            Conditions =
            [
                new("StringEquals", "kms:ViaService", [.. services.Select(service => $"{service}.{location.Region}.amazonaws.com")]),
            ],
        },
        new()
        {
            Sid = "KeyGrants",
            Actions = ["kms:CreateGrant"],
            Resources = keyArns,
            Conditions = [new("Bool", "kms:GrantIsForAWSResource", "true")],
        },
    ];
}
