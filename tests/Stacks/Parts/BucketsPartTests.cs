using Infra.Stacks.Planning;
using Infra.Tests.Stacks.Environments;
using Pulumi;
using Pulumi.Utilities;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Parts;

/// <summary>Buckets of the settings, services that use them, and queues that their events go to.</summary>
public sealed class BucketsPartTests
{
    private const string Ending = "111122223333-eu-central-1";
    private const string Arn = "arn:aws:s3:::infra-dev-buckets-";
    private const string Worker = $"worker: {{ image: '{Image}' }}";
    private const string TwoBuckets = "infra:buckets: { list: [{ name: uploads }, { name: reports-2 }] }";

    [Fact]
    public void Plan_Services_GetNamesAndWhatTheyNeed()
    {
        var plan = PlanWith($$"""
            {{TwoBuckets}}
            infra:services:
              - { {{Service}}, storage: [uploads] }
              - { name: packer, {{Worker}}, storage: [{ bucket: uploads, access: read }, reports-2] }
              - { name: looker, {{Worker}}, storage: [{ bucket: reports-2, access: read }] }
              - { name: other, {{Worker}} }
            """);

        Assert.Equal(
            [
                $"web BUCKET_UPLOADS_NAME=infra-dev-buckets-uploads-{Ending} BucketsReadWrite={Arn}uploads-{Ending}/* "
                    + $"BucketsReadWriteList={Arn}uploads-{Ending} s3+",
                $"packer BUCKET_REPORTS_2_NAME=infra-dev-buckets-reports-2-{Ending} BUCKET_UPLOADS_NAME=infra-dev-buckets-uploads-{Ending} "
                    + $"BucketsRead={Arn}uploads-{Ending}/* BucketsReadList={Arn}uploads-{Ending} "
                    + $"BucketsReadWrite={Arn}reports-2-{Ending}/* BucketsReadWriteList={Arn}reports-2-{Ending} s3+",
                $"looker BUCKET_REPORTS_2_NAME=infra-dev-buckets-reports-2-{Ending} BucketsRead={Arn}reports-2-{Ending}/* "
                    + $"BucketsReadList={Arn}reports-2-{Ending} s3",
                "other",
            ],
            plan.Services.Select(Describe));
        Assert.Equal([true, true, true, false], plan.Services.Select(service => service.AwsServices.Contains("s3")));
    }

    [Fact]
    public void Plan_OrderOfTheLists_MeansNothing() => Assert.Equal(Describe(Using("uploads, reports-2")), Describe(Using("reports-2, uploads")));

    // A task, a TCP service and pods are told as servers are.
    [Theory]
    [InlineData($"task: {{ image: '{Image}', schedule: {{ cron: 0 3 * * * }} }}", "servers")]
    [InlineData($"task: {{ image: '{Image}', schedule: {{ cron: 0 3 * * * }} }}", "kubernetes")]
    [InlineData($"tcp: {{ port: 7000 }}, {Container}", "servers")]
    [InlineData($"tcp: {{ port: 7000 }}, {Container}", "kubernetes")]
    [InlineData(Container, "kubernetes")]
    [InlineData(Worker, "kubernetes")]
    public void Plan_EveryKindOfService_GetsTheName(string kind, string runtime)
    {
        var service = PlanWith($$"""
            infra:buckets: { list: [{ name: uploads }] }
            infra:services: [{ name: packer, {{kind}}, runtime: {{runtime}}, storage: [uploads] }]
            """).Services.Single();

        Assert.Equal($"infra-dev-buckets-uploads-{Ending}", service.PodBootstrap.Workload.Container!.Variables["BUCKET_UPLOADS_NAME"]);
        Assert.Equal("s3+", Describe(service).Split(' ')[^1]);
    }

    [Theory]
    [InlineData("storage: [upload]", "infra:services[0].storage[0] must be a bucket of infra:buckets; got 'upload'. Did you mean uploads?")]
    [InlineData("storage: [uploads, { bucket: uploads, access: read }]", "infra:services[0].storage[1].bucket must be unique; got 'uploads'.")]
    [InlineData(
        "storage: [uploads], calls: [buckets]",
        "infra:services[0].calls[0] must be another service, mysql, redis, broker, files or internet; got 'buckets'.")]
    [InlineData(
        "storage: [uploads], worker: { image: '" + Image + "', variables: { AWS_PROFILE: shop } }",
        "infra:services[0].worker.variables.AWS_PROFILE must not be set beside storage, as the container would use it in place of its role. "
            + "Remove it, or the storage.")]
    public void Validate_Service_IsToldWhatIsWrong(string settings, string expected) => Assert.Equal(
        expected,
        ProblemsWith($$"""
            infra:buckets: { list: [{ name: uploads }] }
            infra:services: [{ name: packer, {{(settings.Contains("worker:", StringComparison.Ordinal) ? "" : $"{Worker}, ")}}{{settings}} }]
            """));

    [Fact]
    public void Validate_BucketWithoutTheSection_IsToldTheSmallest() => Assert.Equal(
        "infra:services[0].storage[0] must be a bucket of the environment, which has none; got 'uploads'. "
        + "Add infra:buckets; {\"list\": [{\"name\": \"uploads\"}]} is the smallest.",
        ProblemsWith($"infra:services: [{{ name: packer, {Worker}, storage: [uploads] }}]"));

    [Theory]
    [InlineData("name: uploads, objectLock: { days: 3 }", "")]
    [InlineData(
        "name: uploads, objectLock: { mode: compliance, days: 3 }",
        "infra:buckets.list[0].objectLock.mode must be governance in development, as nobody could delete the environment before the days are over; "
            + "got 'compliance'.")]
    [InlineData(
        "name: a-name-of-thirty-letters-in-al",
        "infra:buckets.list[0].name must be 11 characters shorter, as the bucket's name in AWS has those of project, stack, account and region too; "
            + "got 'a-name-of-thirty-letters-in-al'.")]
    [InlineData(
        "name: uploads, events: [{ queue: order }]",
        "infra:buckets.list[0].events[0].queue must be a queue of infra:queues; got 'order'. Did you mean orders?")]
    [InlineData(
        "name: uploads, events: [{ queue: letters }]",
        "infra:buckets.list[0].events[0].queue must be a queue without fifo, as S3 sends to no other; got 'letters'.")]
    [InlineData(
        "name: uploads, events: [{ queue: old }]",
        "infra:buckets.list[0].events[0].queue must be a queue that is not retiring; got 'old'. Let events go to its successor first.")]
    [InlineData(
        "name: uploads, events: [{ queue: orders }, { queue: orders, prefix: in/ }]",
        "infra:buckets.list[0].events[1].prefix must not overlap with that of another event, '' of orders, as S3 tells an object once; got 'in/'. "
            + "Let the consumer of one queue send to the other.")]
    public void Validate_Bucket_IsToldWhatIsWrong(string bucket, string expected) => Assert.Equal(
        expected,
        ProblemsWith($$"""
            infra:queues: { list: [{ name: orders }, { name: letters, fifo: true }, { name: old, retiring: true }] }
            infra:buckets: { list: [{ {{bucket}} }] }
            infra:services: [{ name: packer, {{Worker}}, consumes: [orders, letters, old] }]
            """));

    [Fact]
    public void Validate_EventsWithoutQueues_AreToldTheSmallest() => Assert.Equal(
        "infra:buckets.list[0].events[0].queue must be a queue of the environment, which has none; got 'orders'. "
        + "Add infra:queues; {\"list\": [{\"name\": \"orders\"}]} is the smallest.",
        ProblemsWith("infra:buckets: { list: [{ name: uploads, events: [{ queue: orders }] }] }"));

    // Uploads from the internet pass the firewall; those of other services do not meet it.
    [Theory]
    [InlineData("", "route: {}, storage: [uploads]",
        "infra:firewall.allowLargeBodies must be true where clients upload from the internet, as through web up to 50 MiB, or the firewall refuses "
            + "bodies of more than 8 KB; got false. Or leave out maxUploadMiB of the bucket, if clients upload to S3 with signed URLs. "
            + "The value is the default; set allowLargeBodies.")]
    [InlineData("infra:firewall: { allowLargeBodies: true }", "route: {}, storage: [uploads]", "")]
    [InlineData("infra:firewall: { countOnly: [common] }", "route: {}, storage: [uploads]", "")]
    [InlineData("infra:firewall: { managedRules: [linux] }", "route: {}, storage: [uploads]", "")]
    [InlineData("", "route: {}, storage: [{ bucket: uploads, access: read }]", "")]
    [InlineData("", "storage: [uploads]", "")]
    [InlineData("", "storage: [uploads], proxy: { maxBodyMiB: 49 }",
        "infra:services[0].proxy.maxBodyMiB must be at least 50, the maxUploadMiB of a bucket to which clients upload through it; got 49. "
            + "Leave it out, and it follows from the bucket.")]
    public void Validate_Uploads_PassWhatIsBeforeTheService(string firewall, string settings, string expected) => Assert.Equal(
        expected,
        ProblemsWith($$"""
            {{firewall}}
            infra:buckets: { list: [{ name: uploads, maxUploadMiB: 50 }] }
            infra:services: [{ name: web, {{Container}}, {{settings}} }]
            """));

    [Fact]
    public void Validate_UploadsThroughAProxy_PassItToo() => Assert.Equal(
        "infra:services[0].proxy.maxBodyMiB must be at least 50, the maxUploadMiB of a bucket to which clients upload through it; got 12. "
        + "Leave it out, and it follows from the bucket.",
        ProblemsWith($$"""
            infra:buckets: { list: [{ name: uploads, maxUploadMiB: 50 }] }
            infra:services: [{ name: edge, proxy: { to: web, maxBodyMiB: 12 } }, { {{Service}}, storage: [uploads] }]
            """));

    [Theory]
    [InlineData("", "No service calls the queue orders. If nothing else sends to it either, it does nothing.\nNo service uses the bucket uploads.")]
    [InlineData("events: [{ queue: orders }]", "No service uses the bucket uploads.")]
    public void Warnings_QueueThatGetsEvents_IsUsed(string events, string expected)
    {
        var plan = PlanWith($$"""
            infra:queues: { list: [{ name: orders }] }
            infra:buckets: { list: [{ name: uploads, {{events}} }] }
            infra:services: [{ name: packer, {{Worker}}, consumes: [orders] }]
            """);

        Assert.Equal(expected, string.Join('\n', plan.Parts.SelectMany(part => part.FindWarnings(plan.QueueSends))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Declare_Buckets_AreOfOneComponent(bool isPreview)
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(
            PlanWith($"{TwoBuckets}\ninfra:services: [{{ {Service}, route: {{}}, storage: [uploads] }}]"), isPreview);

        Assert.Equal("infra-dev-buckets", environment.One("infra:storage:ServiceBuckets").Name);
        Assert.Equal(
            ["infra-dev-buckets-reports-2", "infra-dev-buckets-uploads"],
            environment.OfType("infra:storage:ServiceBucket").Select(bucket => bucket.Name));
        Assert.Equal(2, environment.OfType("aws:s3/bucketLogging:BucketLogging").Count());
    }

    // S3 asks queue and key when it is told: both let it send before, and only then.
    [Fact]
    public async Task Declare_Events_AreAllowedByQueueAndKey()
    {
        var with = await DeclaredEnvironment.FromPlanAsync(PlanWith(Told("events: [{ queue: orders }]")));
        var without = await DeclaredEnvironment.FromPlanAsync(PlanWith(Told("")));

        Assert.Contains(
            "{\"Sid\":\"FromS3\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},\"Action\":\"sqs:SendMessage\","
            + "\"Resource\":\"arn:aws:sqs:eu-central-1:111122223333:infra-dev-queues-orders\",\"Condition\":{\"ArnEquals\":"
            + $"{{\"aws:SourceArn\":\"{Arn}uploads-{Ending}\"}},\"StringEquals\":{{\"aws:SourceAccount\":\"111122223333\"}}}}}}",
            PolicyOf(with, "aws:sqs/queuePolicy:QueuePolicy", "infra-dev-queues-orders-policy"),
            StringComparison.Ordinal);
        Assert.Contains(
            "{\"Sid\":\"QueuesFromS3\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},"
            + "\"Action\":[\"kms:Decrypt\",\"kms:GenerateDataKey*\"],\"Resource\":\"*\"}",
            PolicyOf(with, "aws:kms/key:Key", "infra-dev-keys-data-key"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("s3.amazonaws.com", PolicyOf(without, "aws:kms/key:Key", "infra-dev-keys-data-key"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "s3.amazonaws.com", PolicyOf(without, "aws:sqs/queuePolicy:QueuePolicy", "infra-dev-queues-orders-policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declare_LogsOfAccess_AreTakenOfTheseBucketsAlone()
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(
            PlanWith($"{TwoBuckets}\ninfra:services: [{{ {Service}, route: {{}}, storage: [uploads] }}]"));

        Assert.Contains(
            "\"Principal\":{\"Service\":\"logging.s3.amazonaws.com\"},\"Action\":\"s3:PutObject\","
            + $"\"Resource\":[\"arn:aws:s3:::infra-dev-logs-{Ending}/infra-dev-buckets-reports-2/*\","
            + $"\"arn:aws:s3:::infra-dev-logs-{Ending}/infra-dev-buckets-uploads/*\"],\"Condition\":{{\"ArnEquals\":{{\"aws:SourceArn\":"
            + $"[\"{Arn}reports-2-{Ending}\",\"{Arn}uploads-{Ending}\"]}},\"StringEquals\":{{\"aws:SourceAccount\":\"111122223333\"}}}}",
            PolicyOf(environment, "aws:s3/bucketPolicy:BucketPolicy", "infra-dev-logs-policy"),
            StringComparison.Ordinal);
    }

    // A container that runs needs its bucket, so servers and pods come after it.
    [Theory]
    [InlineData("servers", "infra:compute:ServerGroup infra-dev-packer")]
    [InlineData("kubernetes", "infra:cluster:Workload infra-dev-packer-pods")]
    public async Task Declare_Services_ComeAfterTheirBuckets(string runtime, string component)
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWith(
            $"{TwoBuckets}\ninfra:runtime: {runtime}\ninfra:services: [{{ name: packer, {Worker}, storage: [uploads] }}]"));

        var options = environment.Resources.Single(resource => $"{resource.Type} {resource.Name}" == component).Options!;
        Assert.Contains(
            "infra-dev-buckets",
            (await OutputUtilities.GetValueAsync(options.DependsOn.ToOutput())).Select(resource => resource.GetResourceName()));
    }

    private static string Told(string events) => $$"""
        infra:queues: { list: [{ name: orders }] }
        infra:buckets: { list: [{ name: uploads, {{events}} }] }
        infra:services: [{ name: packer, {{Worker}}, consumes: [orders], storage: [uploads] }]
        """;

    private static ServicePlan Using(string buckets) =>
        PlanWith($"{TwoBuckets}\ninfra:services: [{{ name: packer, {Worker}, storage: [{buckets}] }}]").Services.Single();

    private static string PolicyOf(DeclaredEnvironment environment, string type, string name) =>
        environment.OfType(type).Single(resource => resource.Name == name).Text("policy");

    private static string Describe(ServicePlan service) => ServiceTexts.Describe(service, "BUCKET_");
}
