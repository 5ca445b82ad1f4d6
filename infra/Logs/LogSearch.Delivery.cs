using Infra.Functions;
using Infra.Storage;
using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.Kinesis.Inputs;

namespace Infra.Logs;

public sealed partial class LogSearch
{
    private const string DeliveryLog = "delivery";
    private const string BackupLogStream = "backup";

    // What the domain does not take in two hours goes to the bucket.
    private const int RetrySeconds = 7200;
    private const int BufferSeconds = 60;
    private const int BufferMiB = 5;
    private const int BucketBufferSeconds = 300;

    // The function repeats for a minute what the stream does not take.
    private const int EventsSeconds = 120;
    private const int Retries = 2;
    private const int MaxAgeSeconds = 21_600;

    private Aws.Iam.Role CreateDeliveryRole()
    {
        var name = $"{StreamName}-role";
        return new(name, new()
        {
            Description = $"Delivers entries of logs to {DomainName}.",
            AssumeRolePolicy = SearchPolicies.DeliveryTrust(_args.Location).ToJson(),
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private Aws.S3.Bucket CreateBucket()
    {
        var name = $"{_name}-refused";
        var bucket = new Aws.S3.Bucket($"{name}-bucket", new()
        {
            BucketName = BucketName,
            ForceDestroy = !_args.Protect,
            Tags = new() { ["Name"] = $"{name}-bucket" },
        }, Stateful);
        var access = BucketControls.CloseAccess(this, name, bucket);
        BucketControls.Encrypt(this, name, bucket, _args.DataKeyArn);
        var versioning = BucketControls.KeepVersions(this, name, bucket);
        BucketControls.Expire(this, name, bucket, _spec.RefusedDays, versioning);
        _ = new Aws.S3.BucketPolicy($"{name}-policy", new()
        {
            Bucket = bucket.BucketName,
            Policy = _args.DataKeyArn.ToOutput().Apply(key => new Security.PolicyDocument(
            [
                .. BucketPolicies.Transport(BucketName, _args.Location),
                .. BucketPolicies.KeyOnly(BucketName, _args.Location, key),
            ]).ToJson()),
        }, new() { Parent = this, DependsOn = { access } });
        return bucket;
    }

    // Before the definitions are loaded, the domain refuses what the stream delivers.
    private Aws.Kinesis.FirehoseDeliveryStream CreateStream(
        Aws.OpenSearch.Domain domain, Aws.Iam.Role role, Aws.S3.Bucket bucket, Resource loaded)
    {
        var group = CreateLogGroup(DeliveryLog);
        var toDomain = CreateLogStream(group, DeliveryLog);
        var toBucket = CreateLogStream(group, BackupLogStream);
        var rights = new Aws.Iam.RolePolicy($"{StreamName}-role-policy", new()
        {
            Role = role.Id,
            Policy = _args.DataKeyArn.ToOutput().Apply(key =>
                SearchPolicies.Delivery(_args.Location, DomainName, BucketName, LogGroupNameOf(_name, DeliveryLog), key).ToJson()),
        }, Child);
        return new(StreamName, new()
        {
            Name = StreamName,
            Destination = "opensearch",
            ServerSideEncryption = new Inputs.FirehoseDeliveryStreamServerSideEncryptionArgs
            {
                Enabled = true,
                KeyType = "CUSTOMER_MANAGED_CMK",
                KeyArn = _args.DataKeyArn,
            },
            OpensearchConfiguration = new Inputs.FirehoseDeliveryStreamOpensearchConfigurationArgs
            {
                DomainArn = domain.Arn,
                RoleArn = role.Arn,
                IndexName = SearchDefinitions.Index,
                IndexRotationPeriod = "OneDay",
                BufferingInterval = BufferSeconds,
                BufferingSize = BufferMiB,
                RetryDuration = RetrySeconds,
                S3BackupMode = "FailedDocumentsOnly",
                S3Configuration = new Inputs.FirehoseDeliveryStreamOpensearchConfigurationS3ConfigurationArgs
                {
                    BucketArn = bucket.Arn,
                    RoleArn = role.Arn,
                    KmsKeyArn = _args.DataKeyArn,
                    Prefix = "firehose/",
                    ErrorOutputPrefix = "firehose/",
                    CompressionFormat = "GZIP",
                    BufferingInterval = BucketBufferSeconds,
                    BufferingSize = BufferMiB,
                    CloudwatchLoggingOptions = new Inputs.FirehoseDeliveryStreamOpensearchConfigurationS3ConfigurationCloudwatchLoggingOptionsArgs
                    {
                        Enabled = true,
                        LogGroupName = group.Name,
                        LogStreamName = toBucket.Name,
                    },
                },
                VpcConfig = new Inputs.FirehoseDeliveryStreamOpensearchConfigurationVpcConfigArgs
                {
                    RoleArn = role.Arn,
                    SubnetIds = _args.SubnetIds,
                    SecurityGroupIds = _args.DeliverySecurityGroupId,
                },
                CloudwatchLoggingOptions = new Inputs.FirehoseDeliveryStreamOpensearchConfigurationCloudwatchLoggingOptionsArgs
                {
                    Enabled = true,
                    LogGroupName = group.Name,
                    LogStreamName = toDomain.Name,
                },
            },
            Tags = new() { ["Name"] = StreamName },
        }, new() { Parent = this, DependsOn = { rights, loaded } });
    }

    private Aws.CloudWatch.LogStream CreateLogStream(Aws.CloudWatch.LogGroup group, string stream) =>
        new($"{_name}-{stream}-stream", new() { Name = stream, LogGroupName = group.Name }, Child);

    // Log groups send many entries in one record, which OpenSearch takes for one, so Firehose cannot be told to deliver them:
    // https://docs.aws.amazon.com/firehose/latest/dev/writing-with-cloudwatch-logs.html.
    private Aws.Lambda.Function CreateEventsFunction(Aws.S3.Bucket bucket, Aws.Kinesis.FirehoseDeliveryStream stream)
    {
        var name = EventsFunctionOf(_name);
        var function = new LambdaFunction(this, new()
        {
            Name = name,
            Description = "Splits what log groups send into entries.",
            Code = _args.EventsCode,
            TimeoutSeconds = EventsSeconds,
            Variables = new() { ["STREAM"] = stream.Name },
            Rights = SearchPolicies.Events(_args.Location, name, StreamName, BucketName),
            LogRetentionDays = _spec.LogRetentionDays,
            LogsKeyArn = _args.LogsKeyArn,
            Protect = _args.Protect,
        });
        var keys = new Aws.Iam.RolePolicy($"{name}-role-keys", new()
        {
            Role = function.Role.Id,
            Policy = _args.DataKeyArn.ToOutput().Apply(key => SearchPolicies.EventKeys(key, _args.Location).ToJson()),
        }, Child);
        _ = new Aws.Lambda.FunctionEventInvokeConfig($"{name}-failures", new()
        {
            FunctionName = function.Resource.Name,
            MaximumRetryAttempts = Retries,
            MaximumEventAgeInSeconds = MaxAgeSeconds,
            DestinationConfig = new Aws.Lambda.Inputs.FunctionEventInvokeConfigDestinationConfigArgs
            {
                OnFailure = new Aws.Lambda.Inputs.FunctionEventInvokeConfigDestinationConfigOnFailureArgs { Destination = bucket.Arn },
            },
        }, new() { Parent = this, DependsOn = { keys } });
        return function.Resource;
    }

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample.
    private Aws.Lambda.Permission AllowLogGroups() => new($"{EventsFunctionOf(_name)}-permission", new()
    {
        Function = _events.Name,
        Action = "lambda:InvokeFunction",
        Principal = "logs.amazonaws.com",
        SourceArn = _args.Location.Arn("logs", "log-group:*"),
        SourceAccount = _args.Location.AccountId,
    }, Child);
}
