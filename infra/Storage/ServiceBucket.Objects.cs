using Aws = Pulumi.Aws;

namespace Infra.Storage;

public sealed partial class ServiceBucket
{
    // Of uploads whose end never came, nobody sees anything but the price.
    private const int DaysForUploads = 7;

    // For so long a browser does not ask again.
    private const int SecondsOfAnAnswer = 3600;

    private const string Created = "s3:ObjectCreated:*";

    private void KeepVersions()
    {
        var versioning = BucketControls.KeepVersions(this, _name, _bucket);
        _ = new Aws.S3.BucketLifecycleConfiguration($"{_name}-lifecycle", new()
        {
            Bucket = _bucket.BucketName,
            Rules = [CreateLifecycle(_args.Spec)],
        }, new() { Parent = this, DependsOn = { versioning } });
        if (_args.Spec.ObjectLock is { } objectLock)
        {
            _ = BucketControls.Lock(this, _name, _bucket, objectLock, versioning);
        }
    }

    // A marker of deletion without old versions is of no use. With days, S3 removes it by itself, and refuses to be told.
    private static Aws.S3.Inputs.BucketLifecycleConfigurationRuleArgs CreateLifecycle(ServiceBucketSpec spec) => new()
    {
        Id = "versions",
        Status = "Enabled",
        Filter = new Aws.S3.Inputs.BucketLifecycleConfigurationRuleFilterArgs { Prefix = "" },
        Expiration = spec.ExpireDays is { } days
            ? new Aws.S3.Inputs.BucketLifecycleConfigurationRuleExpirationArgs { Days = days }
            : new Aws.S3.Inputs.BucketLifecycleConfigurationRuleExpirationArgs { ExpiredObjectDeleteMarker = true },
        NoncurrentVersionExpiration = new Aws.S3.Inputs.BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs
        {
            NoncurrentDays = spec.OldVersionDays,
        },
        AbortIncompleteMultipartUpload = new Aws.S3.Inputs.BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs
        {
            DaysAfterInitiation = DaysForUploads,
        },
    };

    // A presigned URL says what may be done. Pages read the tag of an object, by which they complete uploads in parts.
    private void AllowBrowsers()
    {
        if (_args.Spec.BrowserOrigins.IsEmpty)
        {
            return;
        }

        _ = new Aws.S3.BucketCorsConfiguration($"{_name}-cors", new()
        {
            Bucket = _bucket.BucketName,
            CorsRules =
            [
                new Aws.S3.Inputs.BucketCorsConfigurationCorsRuleArgs
                {
                    AllowedOrigins = [.. _args.Spec.BrowserOrigins.Order(StringComparer.Ordinal)],
                    AllowedMethods = ["GET", "HEAD", "POST", "PUT"],
                    AllowedHeaders = ["*"],
                    ExposeHeaders = ["ETag"],
                    MaxAgeSeconds = SecondsOfAnAnswer,
                },
            ],
        }, Child);
    }

    // All events in one resource: a bucket has one document of them. S3 asks the queue when it is told, so policies and key come before.
    private void CreateNotification()
    {
        if (_args.Spec.Events.IsEmpty)
        {
            return;
        }

        var options = Child;
        foreach (var queue in _args.Spec.Events.Select(told => told.Queue).Distinct().Order(StringComparer.Ordinal))
        {
            options.DependsOn.Add(_args.Queues[queue]);
        }

        var args = new Aws.S3.BucketNotificationArgs
        {
            Bucket = _bucket.BucketName,
            Queues =
            [
                .. _args.Spec.Events.OrderBy(IdOf, StringComparer.Ordinal).Select(CreateEvent),
            ],
        };
        if (_args.IsBackedUp)
        {
            // AWS Backup turns it on, and this document has all or nothing of a bucket:
            // https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html.
            args.Eventbridge = true;
        }

        _ = new Aws.S3.BucketNotification($"{_name}-notification", args, options);
    }

    private Aws.S3.Inputs.BucketNotificationQueueArgs CreateEvent(BucketEventSpec told)
    {
        var args = new Aws.S3.Inputs.BucketNotificationQueueArgs
        {
            Id = IdOf(told),
            QueueArn = _args.Queues[told.Queue].Arn,
            Events = [Created],
        };
        if (told.Prefix is { } prefix)
        {
            args.FilterPrefix = prefix;
        }

        return args;
    }

    private static string IdOf(BucketEventSpec told) => $"{told.Queue}:{told.Prefix}";
}
