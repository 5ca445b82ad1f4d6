using Infra.Tests.Stacks.Environments;
using Pulumi;
using Pulumi.Utilities;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Parts;

/// <summary>Telemetry of the settings, and the services that it is taken of.</summary>
public sealed class TelemetryPartTests
{
    private const string Own = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/collector:0.165.0";
    private const string Url = "/infra-dev-telemetry/remote-write-url";

    [Fact]
    public void Plan_ServiceWithAContainer_HasACollectorItsVariablesAndRights()
    {
        var service = PlanWith($$"""
            infra:telemetry: { collectorImage: '{{Own}}' }
            infra:services: [{ {{Service}}, metrics: { path: /m } }]
            """).Services.Single();

        var collector = Assert.Single(service.Bootstrap.Sidecars);
        Assert.Equal(("collector", Own, 256), (collector.Name, collector.Image, collector.MemoryMiB));
        Assert.Equal(("HOST_NAME", null), (collector.HostVariable, collector.Folder));
        Assert.Equal<string>(["--config=env:COLLECTOR_CONFIG"], collector.Args);
        Assert.Equal(Url, Assert.Single(collector.Parameters).Value);
        Assert.Contains("\"targets\":[\"127.0.0.1:8080\"],", collector.Variables["COLLECTOR_CONFIG"], StringComparison.Ordinal);
        Assert.Contains("\"metrics_path\":\"/m\"", collector.Variables["COLLECTOR_CONFIG"], StringComparison.Ordinal);
        Assert.Equal(
            [
                "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "OTEL_LOGS_EXPORTER=none",
                "OTEL_SERVICE_NAME=web", "OTEL_TRACES_EXPORTER=none",
            ],
            service.Container!.Variables.Where(variable => variable.Key.StartsWith("OTEL", StringComparison.Ordinal))
                .Select(variable => $"{variable.Key}={variable.Value}"));
        Assert.Equal<string>(["aps:RemoteWrite"], Assert.Single(service.LateStatements).Actions);
        Assert.Empty(service.ContainerStatements);
        Assert.Equal<string>([Url], service.ServerParameterNames);
        Assert.Contains("aps-workspaces", service.AwsServices);
        Assert.DoesNotContain("xray", service.AwsServices);
    }

    [Fact]
    public void Plan_Traces_AreSentToXRay()
    {
        var service = PlanWith($$"""
            infra:telemetry: { collectorImage: '{{Own}}', traces: { samplePercent: 1.5 } }
            infra:services: [{ {{Service}} }]
            """).Services.Single();

        Assert.Equal("http://127.0.0.1:9411/api/v2/spans", service.Container!.Variables["ZIPKIN_URL"]);
        Assert.False(service.Container.Variables.ContainsKey("OTEL_TRACES_EXPORTER"));
        Assert.Contains("\"sampling_percentage\":1.5", service.Bootstrap.Sidecars.Single().Variables["COLLECTOR_CONFIG"], StringComparison.Ordinal);
        Assert.Equal<string>(["xray:PutTraceSegments"], Assert.Single(service.ContainerStatements).Actions);
        Assert.Contains("xray", service.AwsServices);
    }

    // Another environment of the account has the set-up, or this one.
    [Theory]
    [InlineData("{}", "")]
    [InlineData("{ transactionSearch: {} }", "infra-dev-transaction-search-alarm-spans")]
    public async Task Declare_Account_IsSetUpOnlyWhereSaid(string traces, string alarms)
    {
        var cloud = await DeclaredEnvironment.FromPlanAsync(PlanWith($$"""
            infra:telemetry: { collectorImage: '{{Own}}', traces: {{traces}} }
            infra:services: [{ {{Service}} }]
            """));

        Assert.Equal(alarms.Length == 0 ? 0 : 2, cloud.Resources.Count(resource => resource.Type.StartsWith("aws:xray/", StringComparison.Ordinal)));
        Assert.Equal(alarms, string.Join(' ', cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").Select(alarm => alarm.Name)
            .Where(name => name.Contains("transaction", StringComparison.Ordinal))));
    }

    // Spans that servers send before are refused.
    [Fact]
    public async Task Declare_Servers_WaitForTheSetUpOfTheAccount()
    {
        var cloud = await DeclaredEnvironment.FromPlanAsync(PlanWith($$"""
            infra:telemetry: { collectorImage: '{{Own}}', traces: { transactionSearch: {} } }
            infra:services: [{ {{Service}} }]
            """));

        Assert.Contains("infra-dev-transaction-search", await BeforeAsync(cloud, "infra:telemetry:PrometheusWorkspace"));
        Assert.Contains("infra-dev-telemetry", await BeforeAsync(cloud, "infra:compute:ServerGroup"));
    }

    private static async Task<IEnumerable<string>> BeforeAsync(DeclaredEnvironment cloud, string type) =>
        (await OutputUtilities.GetValueAsync(cloud.One(type).Options!.DependsOn.ToOutput())).Select(resource => resource.GetResourceName());

    [Theory]
    [InlineData($"task: {{ image: '{Image}', schedule: {{ cron: 0 3 * * * }} }}", "servers")]
    [InlineData($"task: {{ image: '{Image}', schedule: {{ cron: 0 3 * * * }} }}", "kubernetes")]
    [InlineData($"tcp: {{ port: 7000 }}, {Container}", "servers")]
    [InlineData($"tcp: {{ port: 7000 }}, {Container}", "kubernetes")]
    [InlineData($"worker: {{ image: '{Image}' }}", "kubernetes")]
    public void Plan_EveryKindOfService_HasACollector(string kind, string runtime)
    {
        var service = PlanWith($$"""
            infra:telemetry: { collectorImage: '{{Own}}' }
            infra:services: [{ name: packer, {{kind}}, runtime: {{runtime}} }]
            """).Services.Single();

        Assert.Equal("collector", Assert.Single(service.PodBootstrap.Sidecars).Name);
    }

    [Fact]
    public void Plan_ProxyWithoutAContainer_HasNone()
    {
        var plan = PlanWith($$"""
            infra:telemetry: { collectorImage: '{{Own}}' }
            infra:services: [{ name: edge, proxy: { to: web } }, { {{Service}} }]
            """);

        Assert.Empty(plan.Services[0].Bootstrap.Sidecars);
        Assert.Empty(plan.Services[0].ServerParameterNames);
        Assert.False(plan.Services[0].HasRole);
    }

    // A pod gets the value of the parameter, and the name of its own.
    [Fact]
    public async Task Declare_Pods_WriteToTheWorkspace()
    {
        var cloud = await DeclaredEnvironment.FromPlanAsync(PlanWith($$"""
            infra:telemetry: { collectorImage: '{{Own}}' }
            infra:services: [{ {{Service}}, runtime: kubernetes }]
            """));

        var pod = cloud.Resources.Single(resource => resource.Type == "kubernetes:apps/v1:Deployment").InputText;
        Assert.Contains("REMOTE_WRITE_URL", pod, StringComparison.Ordinal);
        Assert.Contains("api/v1/remote_write", pod, StringComparison.Ordinal);
        Assert.Contains("metadata.name", pod, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_SkyWalking_IsWhatPodsSendToAndServersDoNot()
    {
        var plan = PlanWith($$"""
            {{SkyWalking("{}")}}
            infra:services: [{ {{Service}}, podPercent: 50 }]
            """);

        var service = plan.Services.Single();
        const string address = "skywalking-oap.skywalking.svc.cluster.local:11800";
        Assert.Contains(address, Assert.Single(service.PodBootstrap.Sidecars).Variables["COLLECTOR_CONFIG"], StringComparison.Ordinal);
        Assert.DoesNotContain(address, Assert.Single(service.Bootstrap.Sidecars).Variables["COLLECTOR_CONFIG"], StringComparison.Ordinal);
        Assert.Equal((1, 2048, 7), (plan.SkyWalking!.Replicas, plan.SkyWalking.MemoryMiB, plan.SkyWalking.RetentionDays));
    }

    // Beside the traces of services, the search of logs has its indices, under a role that its own pods alone take.
    [Fact]
    public async Task Declare_SkyWalking_IsInTheClusterAndItsRoleInTheSearch()
    {
        var cloud = await DeclaredEnvironment.FromPlanAsync(PlanWith($$"""
            {{SkyWalking("{ replicas: 2, oapImage: 'a/oap:11.0.0' }")}}
            infra:cluster: { charts: { skyWalking: 'https://charts.example.com/a' } }
            infra:services: [{ {{Service}}, runtime: kubernetes }]
            """));

        var release = cloud.Resources.Single(resource => resource.Name == "infra-dev-cluster-skywalking-release");
        Assert.Equal(("skywalking-helm", "5.0.0"), (release.Text("chart"), release.Text("version")));
        Assert.Equal("https://charts.example.com/a", release.Group("repositoryOpts")["repo"]);
        Assert.Equal("infra-dev-logsearch-skywalking-role-arn", cloud.Resources
            .Single(resource => resource.Name == "infra-dev-cluster-skywalking-signer-identity").Text("roleArn"));
        Assert.Equal(["infra-dev-cluster", "infra-dev-logsearch"],
            (await BeforeAsync(cloud, "infra:telemetry:SkyWalking")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Validate_SkyWalking_NeedsASearchAndACluster()
    {
        const string path = "infra:telemetry.traces.skyWalking";
        Assert.Equal(
            $"{path} must not be in an environment without logsearch, where it keeps its data; got {{...}}. Add infra:logsearch: {{}}.",
            ProblemsWith($$"""
                infra:telemetry: { collectorImage: '{{Own}}', traces: { skyWalking: {} } }
                infra:services: [{ {{Service}}, runtime: kubernetes }]
                """));
        Assert.Equal(
            $"{path} must not be in an environment where no service runs on Kubernetes, as it runs in the cluster; got {{...}}. "
                + "A cluster comes with the first service: runtime: kubernetes.",
            ProblemsWith($"{SkyWalking("{}")}\ninfra:services: [{{ {Service} }}]"));
    }

    [Fact]
    public void Validate_NamespaceOfSkyWalking_IsNoServices() => Assert.Equal(
        "infra:services[0].namespace must not be that of SkyWalking; got 'skywalking'.",
        ProblemsWith($"{SkyWalking("{}")}\ninfra:services: [{{ {Service}, runtime: kubernetes, namespace: skywalking }}]"));

    [Fact]
    public void Validate_ImagesOfSkyWalking_AreInTheRegionWithoutNat() => Assert.Equal(
        "infra:telemetry.traces.skyWalking.uiImage must be in ECR in eu-central-1 where network.nat is none; got 'a/ui:1'.",
        ProblemsWith($$"""
            {{SkyWalking($"{{ oapImage: '{Own}', signerImage: '{Own}', waitImage: '{Own}', uiImage: 'a/ui:1' }}")}}
            infra:network: { nat: none, interfaceEndpoints: [{{string.Join(", ", Endpoints)}}] }
            infra:cluster: { proxyImage: '{{Own}}' }
            infra:services: [{ {{Service}}, runtime: kubernetes }]
            """));

    private static string SkyWalking(string settings) =>
        $"infra:logsearch: {{}}\ninfra:telemetry: {{ collectorImage: '{Own}', traces: {{ skyWalking: {settings} }} }}";

    private static readonly string[] Endpoints =
    [
        "aps-workspaces", "autoscaling", "ec2", "ecr.api", "ecr.dkr", "eks", "eks-auth", "elasticloadbalancing", "kms", "logs", "monitoring", "sns",
        "sqs", "sts", "xray",
    ];

    [Theory]
    [InlineData(
        "metrics: {}",
        "",
        "infra:services[0].metrics must not be in an environment without telemetry, where no collector reads them; got {...}. "
            + "Add infra:telemetry: {}.")]
    [InlineData(
        "metrics: { port: 4318 }",
        $"infra:telemetry: {{ collectorImage: '{Own}' }}",
        "infra:services[0].metrics.port must be none of 4317, 4318, 9411, 8888, which the collector in its network has; got 4318.")]
    [InlineData(
        "calls: []",
        $"infra:telemetry: {{ collectorImage: '{Own}', rules: [services] }}",
        "infra:telemetry.rules[0] must not be that of the rules that every workspace has; got 'services'. Give the file another name.")]
    [InlineData(
        "calls: []",
        $"infra:telemetry: {{ collectorImage: '{Own}', grafana: {{}} }}",
        "infra:telemetry.grafana.adminGroups must have a group, or nobody can administer the workspace; got none. "
            + "The value is the default; set adminGroups.")]
    public void Validate_Settings_AreToldWhatIsWrong(string service, string telemetry, string expected) =>
        Assert.Equal(expected, ProblemsWith($"{telemetry}\ninfra:services: [{{ {Service}, {service} }}]"));

    [Fact]
    public void Validate_WorkerWithMetrics_NeedsTheirPort() => Assert.Equal(
        "infra:services[0].metrics.port is required for a container that nothing calls; got nothing. The value is the default; set port.",
        ProblemsWith($$"""
            infra:telemetry: { collectorImage: '{{Own}}' }
            infra:services: [{ name: packer, worker: { image: '{{Image}}' }, metrics: {} }]
            """));
}
