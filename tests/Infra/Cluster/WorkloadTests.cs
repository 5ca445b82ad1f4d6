using System.Text.Json.Nodes;
using Infra.Cluster;
using Infra.Compute.Bootstrap;
using Infra.Observability;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Cluster;

[Collection(Programs.Name)]
public sealed class WorkloadTests
{
    private const string Deployment = "kubernetes:apps/v1:Deployment";

    [Theory]
    [InlineData(false, "update")]
    [InlineData(true, "preview")]
    public async Task Application_InPods_HasTheseInputs(bool isPreview, string mode) =>
        Approved.Matches($"application.{mode}.txt", WorkloadRun.Text(await WorkloadRun.RunAsync(WorkloadRun.Args(), isPreview)));

    [Fact]
    public async Task Pods_ThatUseTheDataKey_HaveAPolicyOfItsOwnForIt()
    {
        var cloud = await WorkloadRun.RunAsync(WorkloadRun.WithKeyUse(new("sqs", DoesWrite: false)));

        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"Key1","Effect":"Allow","Action":"kms:Decrypt","Resource":"data-key","""
            + """ "Condition":{"StringEquals":{"kms:ViaService":"sqs.eu-central-1.amazonaws.com"}}}]}""".TrimStart(),
            cloud.Get("aws:iam/rolePolicy:RolePolicy", "shop-prod-orders-pods-data-key-policy").Text("policy"));
    }

    // It starts first, and the application is not kept waiting for it.
    [Fact]
    public async Task Sidecar_InPods_IsBesideTheApplicationAndAloneHasItsFolder()
    {
        var cloud = await WorkloadRun.RunAsync(WorkloadRun.With(Compute.Bootstrap.BootstrapSpecs.Agent));

        var pod = PodOf(cloud.Get(Deployment, $"{WorkloadRun.Name}-deployment"));
        Assert.Equal(["configuration", "proxy"], pod["initContainers"]!.AsArray().Select(container => (string?)container!["name"]));
        Assert.Equal(
            """
            {"env":[{"name":"BACKUP_DIRECTORY","value":"/backup"},{"name":"HTTP_HOST","value":"127.0.0.1"},{"name":"HTTP_PORT","value":"2772"},
            {"name":"PREFETCH_LIST","value":"/orders"}],"image":"agent:1","imagePullPolicy":"Always","name":"configuration",
            "resources":{"limits":{"cpu":"250m","memory":"128Mi"},"requests":{"cpu":"50m","memory":"128Mi"}},"restartPolicy":"Always",
            "securityContext":{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]},"privileged":false,"readOnlyRootFilesystem":true,
            "runAsGroup":65532,"runAsNonRoot":true,"runAsUser":65532,"seccompProfile":{"type":"RuntimeDefault"}},
            "volumeMounts":[{"mountPath":"/backup","name":"configuration-files"}]}
            """.ReplaceLineEndings(""),
            pod["initContainers"]![0]!.ToJsonString());
        Assert.Equal(
            """{"emptyDir":{"sizeLimit":"64Mi"},"name":"configuration-files"}""",
            pod["volumes"]!.AsArray().Single(volume => (string?)volume!["name"] == "configuration-files")!.ToJsonString());
        Assert.DoesNotContain("configuration-files", pod["containers"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_OfPods_IsAVolumeForTheirClaimAlone()
    {
        var cloud = await WorkloadRun.RunAsync(WorkloadRun.With(new PodFolder("fs-1::fsap-2", IsReadOnly: false)));

        Assert.Equal(
            """
            {
              "accessModes": [
                "ReadWriteMany"
              ],
              "capacity": {
                "storage": "1Gi"
              },
              "claimRef": {
                "apiVersion": "v1",
                "kind": "PersistentVolumeClaim",
                "name": "orders-files",
                "namespace": "services"
              },
              "csi": {
                "driver": "efs.csi.aws.com",
                "volumeHandle": "fs-1::fsap-2"
              },
              "mountOptions": [
                "iam",
                "nodev",
                "noexec",
                "nosuid",
                "rw"
              ],
              "persistentVolumeReclaimPolicy": "Retain"
            }
            """,
            RecordedResource.LayOut(ObjectOf(cloud, "PersistentVolume", "volume")["spec"]!.ToJsonString()));
        Assert.Equal("services.orders-files", NameOf(cloud, "PersistentVolume", "volume"));
    }

    // AWS chooses the ids of the handle, on which the volume waits in a preview, and the claim does not.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Claim_OfPods_AsksForTheirVolumeAlone(bool isPreview)
    {
        var handle = isPreview ? OutputUtilities.CreateUnknown("") : Output.Create("fs-1::fsap-2");
        var cloud = await WorkloadRun.RunAsync(WorkloadRun.With(new PodFolder(handle, IsReadOnly: false)), isPreview);

        Assert.Equal(isPreview, ObjectOf(cloud, "PersistentVolume", "volume")["spec"] is null);
        Assert.Equal(
            """
            {"accessModes":["ReadWriteMany"],"resources":{"requests":{"storage":"1Gi"}},"storageClassName":"","volumeName":"services.orders-files"}
            """,
            ObjectOf(cloud, "PersistentVolumeClaim", "claim")["spec"]!.ToJsonString());
        Assert.Equal("orders-files", NameOf(cloud, "PersistentVolumeClaim", "claim"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Folder_OfPods_IsWhereThatOfServersIs(bool isReadOnly)
    {
        var cloud = await WorkloadRun.RunAsync(WorkloadRun.With(new PodFolder("fs-1::fsap-2", isReadOnly)));

        var pod = PodOf(cloud.Get(Deployment, $"{WorkloadRun.Name}-deployment"));
        Assert.Equal(
            $$"""{"mountPath":"/mnt/files","name":"files","readOnly":{{(isReadOnly ? "true" : "false")}}}""",
            pod["containers"]![0]!["volumeMounts"]!.AsArray().Single(mount => (string?)mount!["name"] == "files")!.ToJsonString());
        Assert.Equal(
            """{"name":"files","persistentVolumeClaim":{"claimName":"orders-files"}}""",
            pod["volumes"]!.AsArray().Single(volume => (string?)volume!["name"] == "files")!.ToJsonString());
        Assert.Equal(isReadOnly ? "ro" : "rw", (string?)ObjectOf(cloud, "PersistentVolume", "volume")["spec"]!["mountOptions"]![4]);
        Assert.Empty(cloud.OfType("aws:iam/role:Role"));
    }

    [Fact]
    public async Task Folder_OfATask_IsInItsPods()
    {
        var task = new ServerWorkload.TaskContainer(new() { Image = WorkloadRun.Container.Image }, TimeLimitMinutes: 5, ResultParameter: null);
        var cloud = await WorkloadRun.RunAsync(WorkloadRun.With(new PodFolder("fs-1::fsap-2", IsReadOnly: false), task));

        Assert.Contains("\"claimName\": \"orders-files\"", cloud.Get("kubernetes:batch/v1:CronJob", $"{WorkloadRun.Name}-schedule").InputText);
    }

    [Fact]
    public async Task Pods_ThatMayUseOnlyThingsWithIdsOfAws_HaveAPolicyForThemAlone()
    {
        var policy = Assert.Single(
            (await WorkloadRun.RunAsync(WorkloadRun.With(Compute.Bootstrap.BootstrapSpecs.Agent))).OfType("aws:iam/rolePolicy:RolePolicy"));

        Assert.Equal($"{WorkloadRun.Name}-role-late-policy", policy.Name);
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"Late","Effect":"Allow","Action":"appconfig:GetLatestConfiguration","Resource":"id"}]}""",
            policy.Text("policy"));
    }

    [Fact]
    public async Task Proxy_InPods_IsTheOneContainer() => Approved.Matches(
        "proxy.txt",
        WorkloadRun.Text(await WorkloadRun.RunAsync(WorkloadRun.Args(new ServerWorkload.HttpForward(new("shop.internal", 443), new())))));

    [Fact]
    public async Task TcpService_InPods_HasTheseInputs() => Approved.Matches(
        "tcp.txt", WorkloadRun.Text(await WorkloadRun.RunAsync(WorkloadRun.Args(new ServerWorkload.TcpContainer(WorkloadRun.Container, Tls: true)))));

    // A network load balancer sends new connections for two minutes after it was told not to, and for some minutes none to a new pod.
    [Fact]
    public async Task Pod_OfATcpService_OutlastsItsBalancer()
    {
        var deployment = (await WorkloadRun.RunAsync(WorkloadRun.Args(new ServerWorkload.TcpContainer(WorkloadRun.Container, Tls: false))))
            .Get(Deployment, $"{WorkloadRun.Name}-deployment");

        var pod = PodOf(deployment);
        var application = (int)pod["containers"]![0]!["lifecycle"]!["preStop"]!["sleep"]!["seconds"]!;
        var proxy = (int)pod["initContainers"]![0]!["lifecycle"]!["preStop"]!["sleep"]!["seconds"]!;
        Assert.True(proxy > 120, "The proxy goes before its balancer has noticed.");
        Assert.Equal((180, 240, 305), (proxy, application, (int)pod["terminationGracePeriodSeconds"]!));
        Assert.Equal(240, (int)JsonNode.Parse(deployment.InputText)!["spec"]!["minReadySeconds"]!);
    }

    // A Deployment is a pod by its name for the agent.
    [Fact]
    public async Task Alarm_OfPods_WatchesTheirLargestNumber()
    {
        var args = WorkloadRun.Args(spec: new() { MaxReplicas = 7, Thresholds = new() { AtMaximumMinutes = 12 } });

        var alarm = Assert.Single((await WorkloadRun.RunAsync(args)).OfType("aws:cloudwatch/metricAlarm:MetricAlarm"));

        Assert.Equal($"{WorkloadRun.Name}-alarm-at-maximum", alarm.Name);
        Assert.Equal(
            ("ContainerInsights", "replicas_desired", "Minimum", "GreaterThanOrEqualToThreshold"),
            (alarm.Text("namespace"), alarm.Text("metricName"), alarm.Text("statistic"), alarm.Text("comparisonOperator")));
        Assert.Equal((7.0, 12.0, 12.0), (alarm.Inputs["threshold"], alarm.Inputs["evaluationPeriods"], alarm.Inputs["datapointsToAlarm"]));
        Assert.Equal(
            "ClusterName shop-prod-cluster, Namespace services, PodName orders",
            string.Join(", ", alarm.Group("dimensions").Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal)));
        Assert.Contains("https://runbooks/cluster.md#at-maximum", alarm.Text("alarmDescription"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alarms_WhereTheNumberOfPodsStays_AreNone()
    {
        Assert.Empty((await WorkloadRun.RunAsync(WorkloadRun.Args(spec: new() { MinReplicas = 3, MaxReplicas = 3 })))
            .OfType("aws:cloudwatch/metricAlarm:MetricAlarm"));
        Assert.Empty((await WorkloadRun.RunAsync(WorkloadRun.Args(new ServerWorkload.TaskContainer(WorkloadRun.Container, 20, "result"))))
            .OfType("aws:cloudwatch/metricAlarm:MetricAlarm"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Errors_Counted_HaveAFilterOnTheLogGroupOfTheClusterAndAnAlarm(bool isPreview)
    {
        var args = WorkloadRun.Counting(
            new(new() { Words = ["ERROR"], Max = 3 }, "shop-prod/logs", "orders-pods-errors"), longerNames: ["orders-api"]);

        var cloud = await WorkloadRun.RunAsync(args, isPreview);

        Assert.Equal(
            """
            {
              "logGroupName": "/aws/containerinsights/shop-prod-cluster/application",
              "metricTransformation": {
                "defaultValue": "0",
                "name": "orders-pods-errors",
                "namespace": "shop-prod/logs",
                "unit": "Count",
                "value": "1"
              },
              "name": "shop-prod-orders-pods-log-errors",
              "pattern": "PATTERN"
            }
            """.Replace("PATTERN", """
                { ($.kubernetes.namespace_name = \"services\") && ($.kubernetes.container_name = \"service\")
                 && ($.kubernetes.pod_name = \"orders-*\") && ($.kubernetes.pod_name != \"orders-api-*\") && (($.log = \"*ERROR*\")) }
                """.ReplaceLineEndings(""), StringComparison.Ordinal),
            cloud.OfType("aws:cloudwatch/logMetricFilter:LogMetricFilter").Single().InputText);
        var alarm = cloud.Get("aws:cloudwatch/metricAlarm:MetricAlarm", "shop-prod-orders-pods-alarm-log-errors");
        Assert.Equal(
            ("shop-prod/logs", "orders-pods-errors", "Sum", "GreaterThanThreshold"),
            (alarm.Text("namespace"), alarm.Text("metricName"), alarm.Text("statistic"), alarm.Text("comparisonOperator")));
        Assert.Equal((3.0, 300.0, 1.0, 1.0), (
            alarm.Inputs["threshold"], alarm.Inputs["period"], alarm.Inputs["evaluationPeriods"], alarm.Inputs["datapointsToAlarm"]));
        Assert.EndsWith("cluster.md#log-errors", alarm.Text("alarmDescription"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_OfATask_HaveAnAlarmToo()
    {
        var task = new ServerWorkload.TaskContainer(WorkloadRun.Container, 20, "result");

        var cloud = await WorkloadRun.RunAsync(WorkloadRun.Counting(new(new(), "shop-prod/logs", "orders-pods-errors"), task));

        Assert.Equal(
            ["shop-prod-orders-pods-alarm-log-errors"], cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").Select(alarm => alarm.Name));
    }

    [Fact]
    public async Task Errors_WhosePatternIsTooLong_AreRefused()
    {
        LogErrorsSpec spec = new() { Words = [.. Enumerable.Range(0, 10).Select(digit => new string($"{digit}"[0], 40))] };
        var args = WorkloadRun.Counting(
            new(spec, "shop-prod/logs", "orders-pods-errors"), longerNames: [.. Enumerable.Range(0, 9).Select(digit => $"orders-{digit}")]);

        var refused = await Assert.ThrowsAsync<RunException>(() => WorkloadRun.RunAsync(args));

        Assert.Contains("logErrors.words must make a filter pattern of at most 1024 characters, AWS's limit; got ", refused.Message);
    }

    [Fact]
    public async Task Worker_InPods_HasNeitherProxyNorService()
    {
        var cloud = await WorkloadRun.RunAsync(WorkloadRun.Args(new ServerWorkload.WorkerContainer(WorkloadRun.Container)));

        var pod = PodOf(cloud.Get(Deployment, $"{WorkloadRun.Name}-deployment"));
        Assert.Equal(["service"], pod["containers"]!.AsArray().Select(container => (string)container!["name"]!));
        Assert.Null(pod["initContainers"]);
        Assert.Equal(60, (int)pod["terminationGracePeriodSeconds"]!);
        Assert.Empty(cloud.OfType("kubernetes:core/v1:Service"));
        Assert.Empty(cloud.OfType("kubernetes:core/v1:ConfigMap"));
    }

    [Fact]
    public async Task Task_BeforeServices_IsAJobOfItsVersion()
    {
        var task = new ServerWorkload.TaskContainer(WorkloadRun.Container, 20, "result");

        var cloud = await WorkloadRun.RunAsync(WorkloadRun.Args(task));

        var job = Assert.Single(cloud.OfType("kubernetes:batch/v1:Job"));
        Assert.Equal($"{WorkloadRun.Name}-{TaskVersion.HashOf(WorkloadRun.Container)}", job.Name);
        var inputs = JsonNode.Parse(job.InputText)!;
        Assert.Equal($"orders-{TaskVersion.HashOf(WorkloadRun.Container)}", (string)inputs["metadata"]!["name"]!);
        Assert.Equal((0, 1200), ((int)inputs["spec"]!["backoffLimit"]!, (int)inputs["spec"]!["activeDeadlineSeconds"]!));
        Assert.Equal("Never", (string)inputs["spec"]!["template"]!["spec"]!["restartPolicy"]!);
        Assert.Empty(cloud.OfType("kubernetes:batch/v1:CronJob"));
        Assert.Empty(cloud.OfType(Deployment));
    }

    [Fact]
    public async Task Task_WithASchedule_IsACronJobThatIsAlone()
    {
        var task = new ServerWorkload.TaskContainer(WorkloadRun.Container, 20, null);

        var cloud = await WorkloadRun.RunAsync(WorkloadRun.Args(task, schedule: new("30 3 * * *", "Europe/Berlin")));

        var inputs = JsonNode.Parse(Assert.Single(cloud.OfType("kubernetes:batch/v1:CronJob")).InputText)!;
        Assert.Equal(
            ("30 3 * * *", "Europe/Berlin", "Forbid"),
            ((string)inputs["spec"]!["schedule"]!, (string)inputs["spec"]!["timeZone"]!, (string)inputs["spec"]!["concurrencyPolicy"]!));
        Assert.Empty(cloud.OfType("kubernetes:batch/v1:Job"));
    }

    [Fact]
    public async Task Jvm_WithoutOptionsOfItsOwn_HasAHeapOfThreeQuarters()
    {
        var cloud = await WorkloadRun.RunAsync(WorkloadRun.Args(spec: new() { Jvm = true }));

        var variables = PodOf(cloud.Get(Deployment, $"{WorkloadRun.Name}-deployment"))["containers"]![0]!["env"]!.AsArray();
        Assert.Equal("-Xmx384m", (string)variables.Single(variable => (string)variable!["name"]! == "JAVA_TOOL_OPTIONS")!["value"]!);
    }

    // A balancer and the other proxies call a pod for some time after it was told to end.
    [Fact]
    public async Task Pod_ThatEnds_AnswersUntilNobodyCallsIt()
    {
        var cloud = await WorkloadRun.RunAsync(WorkloadRun.Args());

        var pod = PodOf(cloud.Get(Deployment, $"{WorkloadRun.Name}-deployment"));
        var application = (int)pod["containers"]![0]!["lifecycle"]!["preStop"]!["sleep"]!["seconds"]!;
        var proxy = (int)pod["initContainers"]![0]!["lifecycle"]!["preStop"]!["sleep"]!["seconds"]!;
        var grace = WorkloadRun.Bootstrap(WorkloadRun.Application).ShutdownGraceSeconds;
        Assert.Equal((70, 70 + grace), (proxy, application));
        Assert.True((int)pod["terminationGracePeriodSeconds"]! > application + grace, "A pod is killed before it has ended.");
    }

    [Fact]
    public async Task Secrets_OfAnotherGeneration_RollOut()
    {
        var first = await HashAsync(WorkloadRun.Container);
        var second = await HashAsync(WorkloadRun.Container with
        {
            Secrets = WorkloadRun.Container.Secrets.SetItem("TOKEN", new("shop-token") { Generation = 2 }),
        });

        Assert.NotEqual(first, second);
        Assert.Equal(first, await HashAsync(WorkloadRun.Container));

        static async Task<string> HashAsync(ListeningContainerSpec container)
        {
            var cloud = await WorkloadRun.RunAsync(WorkloadRun.Args(new ServerWorkload.HttpContainer(container, new())));
            var inputs = JsonNode.Parse(cloud.Get(Deployment, $"{WorkloadRun.Name}-deployment").InputText)!;
            return (string)inputs["spec"]!["template"]!["metadata"]!["annotations"]!["infra/environment"]!;
        }
    }

    [Fact]
    public async Task Args_ThatBreakRules_AreRefusedAllAtOnce()
    {
        var container = WorkloadRun.Container with { RegistrySecret = "registry", TemporaryMiB = 600 };
        var args = WorkloadRun.Args(new ServerWorkload.HttpContainer(container, new()), new() { MinReplicas = 5, MaxReplicas = 4 });

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => WorkloadRun.RunAsync(args));

        Assert.Contains("spec.minReplicas must be at most maxReplicas, 4; got 5.", exception.ToString(), StringComparison.Ordinal);
        Assert.Contains("bootstrap.registrySecret must be left out on Kubernetes", exception.ToString(), StringComparison.Ordinal);
        Assert.Contains("bootstrap.memoryMiB must be more than the folders in memory, 632 MiB", exception.ToString(), StringComparison.Ordinal);
    }

    private static JsonNode PodOf(RecordedResource deployment) => JsonNode.Parse(deployment.InputText)!["spec"]!["template"]!["spec"]!;

    private static string NameOf(RecordingCloud cloud, string kind, string suffix) => (string)ObjectOf(cloud, kind, suffix)["metadata"]!["name"]!;

    private static JsonNode ObjectOf(RecordingCloud cloud, string kind, string suffix) =>
        JsonNode.Parse(cloud.Get($"kubernetes:core/v1:{kind}", $"{WorkloadRun.Name}-{suffix}").InputText)!;
}
