using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.S3.Inputs;

namespace Infra.Resilience.Copies;

/// <summary>
/// Two buckets of the same purpose in two regions, each with the objects of the other: what is written, tagged or deleted in one of them, S3 does in
/// the other. Both directions are always on, so that a switch between the regions changes nothing here.
/// </summary>
public sealed class BucketCopies : ComponentResource
{
    private const string Rule = "all";
    private const string On = "Enabled";

    private readonly string _name;
    private readonly BucketCopiesArgs _args;

    /// <summary>Its alarms in the region of the first bucket.</summary>
    public AlarmGroup Alarms { get; }

    /// <summary>Its alarms in the region of the second bucket.</summary>
    public AlarmGroup AlarmsThere { get; }

    /// <param name="name">Logical name, 1 to 45 lower-case letters, digits and single hyphens.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public BucketCopies(string name, BucketCopiesArgs args, ComponentResourceOptions? options = null)
        : base("infra:resilience:BucketCopies", name, BucketCopiesValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;

        var (there, back) = (new Direction("there", args.First, args.Second), new Direction("back", args.Second, args.First));
        Copy(there);
        Copy(back);
        Alarms = CreateAlarms(args.First.AlarmChannel, FailedOf(there), LateOf(back));
        AlarmsThere = CreateAlarms(args.Second.AlarmChannel, FailedOf(back), LateOf(there));
        RegisterOutputs();
    }

    private CustomResourceOptions Child => new() { Parent = this };

    private AlarmGroup CreateAlarms(AlarmChannel channel, params AlarmSpec[] specs) => AlarmGroup.Create(this, CopyAlarms.Kind, channel, specs);

    private static AlarmSpec FailedOf(Direction direction) =>
        CopyAlarms.BucketFailed(direction.Key, direction.Source.Name, direction.Target.Name, Rule);

    private static AlarmSpec LateOf(Direction direction) =>
        CopyAlarms.BucketLate(direction.Key, direction.Source.Name, direction.Target.Name, Rule);

    // S3 copies no copies, so the two directions make no circle. Deletions are copied, as an object that was deleted must not be there after a
    // switch; of a mistake, both buckets have the version before. With the changes of copies, tags and locks go both ways:
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-for-metadata-changes.html.
    private void Copy(Direction direction)
    {
        var (role, rights) = CreateRole(direction);
        _ = new Aws.S3.BucketReplicationConfig($"{_name}-{direction.Key}", new()
        {
            Bucket = direction.Source.Name,
            Role = role.Arn,
            Rules =
            [
                new Inputs.BucketReplicationConfigRuleArgs
                {
                    Id = Rule,
                    Status = On,
                    Priority = 1,
                    Filter = new Inputs.BucketReplicationConfigRuleFilterArgs { Prefix = "" },
                    DeleteMarkerReplication = new Inputs.BucketReplicationConfigRuleDeleteMarkerReplicationArgs { Status = On },
                    SourceSelectionCriteria = new Inputs.BucketReplicationConfigRuleSourceSelectionCriteriaArgs
                    {
                        ReplicaModifications = new Inputs.BucketReplicationConfigRuleSourceSelectionCriteriaReplicaModificationsArgs { Status = On },
                        SseKmsEncryptedObjects =
                            new Inputs.BucketReplicationConfigRuleSourceSelectionCriteriaSseKmsEncryptedObjectsArgs { Status = On },
                    },
                    Destination = CreateDestination(direction.Target),
                },
            ],
        }, new()
        {
            Parent = this,
            Provider = direction.Source.Provider,
            DependsOn = { direction.Source.Component, direction.Target.Component, rights },
        });
    }

    // S3 promises the minutes for nearly all objects, and accepts no other number.
    private static Inputs.BucketReplicationConfigRuleDestinationArgs CreateDestination(CopiedBucket target) => new()
    {
        Bucket = target.Name.ToOutput().Apply(target.Location.BucketArn),
        EncryptionConfiguration = new Inputs.BucketReplicationConfigRuleDestinationEncryptionConfigurationArgs
        {
            ReplicaKmsKeyId = target.DataKeyArn,
        },
        ReplicationTime = new Inputs.BucketReplicationConfigRuleDestinationReplicationTimeArgs
        {
            Status = On,
            Time = new Inputs.BucketReplicationConfigRuleDestinationReplicationTimeTimeArgs { Minutes = CopyAlarms.LateMinutes },
        },
        Metrics = new Inputs.BucketReplicationConfigRuleDestinationMetricsArgs
        {
            Status = On,
            EventThreshold = new Inputs.BucketReplicationConfigRuleDestinationMetricsEventThresholdArgs { Minutes = CopyAlarms.LateMinutes },
        },
    };

    private (Aws.Iam.Role Role, Aws.Iam.RolePolicy Rights) CreateRole(Direction direction)
    {
        var name = $"{_name}-{direction.Key}-role";
        var (source, target) = (Know(direction.Source), Know(direction.Target));
        var role = new Aws.Iam.Role(name, new()
        {
            Description = $"Copies objects for {_name} from {direction.Source.Location.Region} to {direction.Target.Location.Region}.",
            AssumeRolePolicy = source.Apply(bucket => CopyPolicies.Trust(bucket).ToJson()),
            Tags = new() { ["Name"] = name },
        }, Child);
        return (role, new($"{name}-policy", new()
        {
            Role = role.Id,
            Policy = Output.Tuple(source, target)
                .Apply(buckets => CopyPolicies.Rights(buckets.Item1, buckets.Item2, _args.HasObjectLock).ToJson()),
        }, Child));
    }

    private static Output<CopyPolicies.KnownBucket> Know(CopiedBucket bucket) => Output.Tuple(bucket.Name, bucket.DataKeyArn)
        .Apply(known => new CopyPolicies.KnownBucket(known.Item1, known.Item2, bucket.Location));

    private sealed record Direction(string Key, CopiedBucket Source, CopiedBucket Target);
}
