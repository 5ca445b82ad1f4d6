using System.Text.Json;
using Infra.Configuration;
using Infra.Stacks.Parts.Configuration;
using Infra.Stacks.Planning;
using Infra.Tests.Stacks.Environments;
using Pulumi;
using Pulumi.Utilities;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Parts;

/// <summary>Documents of the settings, and services that read them.</summary>
public sealed class ConfigurationPartTests
{
    private const string Url = "http://127.0.0.1:2772/applications/infra-dev-configuration/environments/";
    private const string Worker = $"worker: {{ image: '{Image}' }}";
    private const string Two = "infra:configuration: { list: [{ name: orders }, { name: flags, kind: flags }] }";
    private const string Own = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/agent:2.0.1";

    [Fact]
    public void Plan_Reader_GetsUrlsAgentAndRights()
    {
        var service = PlanWith($"{Two}\ninfra:services: [{{ {Service}, configuration: [orders, flags], calls: [internet] }}]").Services.Single();

        Assert.Equal(
            [
                $"CONFIG_FLAGS_URL={Url}flags/configurations/flags", $"CONFIG_ORDERS_URL={Url}orders/configurations/orders",
                $"CONFIG_URL={Url}orders/configurations/orders",
            ],
            VariablesOf(service));
        var agent = Assert.Single(service.Bootstrap.Sidecars);
        Assert.Equal(("configuration", "public.ecr.aws/aws-appconfig/aws-appconfig-agent:2.x"), (agent.Name, agent.Image));
        Assert.Equal(
            "AWS_REGION=eu-central-1 BACKUP_DIRECTORY=/backup HTTP_HOST=127.0.0.1 HTTP_PORT=2772 "
            + "PREFETCH_LIST=/applications/infra-dev-configuration/environments/flags/configurations/flags,"
            + "/applications/infra-dev-configuration/environments/orders/configurations/orders",
            string.Join(' ', agent.Variables.Select(variable => $"{variable.Key}={variable.Value}")));
        Assert.Equal("/backup", agent.Folder);
        Assert.Equal(2, Assert.Single(service.LateStatements).Resources.Length);
        Assert.Empty(service.ContainerStatements);
        Assert.Equal(new("appconfig", DoesWrite: false), Assert.Single(service.KeyUses));
        Assert.Equal("arn:aws:iam::111122223333:role/infra-dev-web-container", service.Bootstrap.ContainerRoleArn);
        Assert.Contains("appconfigdata", service.AwsServices);
        Assert.Contains("sts", service.AwsServices);
    }

    [Fact]
    public void Plan_ServiceThatReadsNothing_HasNoTraceOfIt()
    {
        var plan = PlanWith($$"""
            {{Two}}
            infra:services:
              - { {{Service}}, configuration: [orders, flags], calls: [internet] }
              - { name: mailer, {{Worker}} }
            """);

        Assert.Empty(VariablesOf(plan.Services[1]));
        Assert.Empty(plan.Services[1].Bootstrap.Sidecars);
        Assert.DoesNotContain("appconfigdata", plan.Services[1].AwsServices);
        Assert.False(plan.Services[1].HasRole);
    }

    // A task, a TCP service and pods read as servers do.
    [Theory]
    [InlineData($"task: {{ image: '{Image}', schedule: {{ cron: 0 3 * * * }} }}", "servers")]
    [InlineData($"task: {{ image: '{Image}', schedule: {{ cron: 0 3 * * * }} }}", "kubernetes")]
    [InlineData($"tcp: {{ port: 7000 }}, {Container}", "servers")]
    [InlineData($"tcp: {{ port: 7000 }}, {Container}", "kubernetes")]
    [InlineData(Container, "kubernetes")]
    [InlineData(Worker, "kubernetes")]
    public void Plan_EveryKindOfService_ReadsAlike(string kind, string runtime)
    {
        var service = PlanWith($$"""
            infra:configuration: { list: [{ name: orders }] }
            infra:services: [{ name: packer, {{kind}}, runtime: {{runtime}}, configuration: [orders], calls: [internet] }]
            """).Services.Single();

        Assert.Equal($"{Url}orders/configurations/orders", service.PodBootstrap.Workload.Container!.Variables["CONFIG_URL"]);
        Assert.Single(service.PodBootstrap.Sidecars);
    }

    // An image in ECR of the region is fetched with the role of the servers, by way of endpoints.
    [Fact]
    public async Task Plan_AgentInOwnRegistry_NeedsNoInternet()
    {
        var plan = PlanWith($$"""
            infra:configuration: { list: [{ name: orders }], agentImage: '{{Own}}' }
            infra:network:
              nat: none
              interfaceEndpoints: [appconfigdata, autoscaling, ecr.api, ecr.dkr, logs, monitoring, ssm, ssmmessages, sts]
            infra:services: [{ name: packer, {{Worker}}, configuration: [orders] }]
            """);

        Assert.False(plan.HasNat);
        Assert.Contains("appconfigdata", plan.Settings.Network.Endpoints);
        var policy = (await DeclaredEnvironment.FromPlanAsync(plan)).Resources.Single(resource => resource.Name == "infra-dev-packer-role-policy");
        Assert.Contains("arn:aws:ecr:eu-central-1:111122223333:repository/agent", policy.Text("policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "configuration: [order], calls: [internet]",
        "infra:services[0].configuration[0] must be a document of infra:configuration; got 'order'. Did you mean orders?")]
    [InlineData(
        "configuration: [orders, orders], calls: [internet]",
        "infra:services[0].configuration[1] must be listed once; got 'orders'.")]
    [InlineData(
        "configuration: [orders]",
        "infra:services[0] needs the image configuration.agentImage, which must be in ECR in eu-central-1, unless the service calls "
            + "port 443 of the internet, where other registries are; got 'public.ecr.aws/aws-appconfig/aws-appconfig-agent:2.x'. "
            + "Add internet to its calls, or copy the image to 111122223333.dkr.ecr.eu-central-1.amazonaws.com.")]
    [InlineData(
        "configuration: [orders], calls: [internet, configuration]",
        "infra:services[0].calls[1] must be another service, mysql, redis, broker, files or internet; got 'configuration'.")]
    public void Validate_Service_IsToldWhatIsWrong(string settings, string expected) => Assert.Equal(
        expected,
        ProblemsWith($$"""
            infra:configuration: { list: [{ name: orders }] }
            infra:services: [{ name: packer, {{Worker}}, {{settings}} }]
            """));

    [Fact]
    public void Validate_OtherCredentials_AreRefused() => Assert.Equal(
        "infra:services[0].worker.variables.AWS_PROFILE must not be set beside configuration, as the container would use it in place of its role. "
        + "Remove it, or the configuration.",
        ProblemsWith($$"""
            infra:configuration: { list: [{ name: orders }] }
            infra:services:
              - { name: packer, worker: { image: '{{Image}}', variables: { AWS_PROFILE: shop } }, configuration: [orders], calls: [internet] }
            """));

    [Theory]
    [InlineData("config")]
    [InlineData("config-orders")]
    public void Validate_ServiceWithTheVariableOfADocument_IsRefused(string name) => Assert.Equal(
        $"infra:configuration.list[0].name must not be in an environment with the service {name}, whose variable would be that of a document; "
        + "got 'orders'.",
        ProblemsWith($$"""
            infra:configuration: { list: [{ name: orders }] }
            infra:services: [{ {{ServiceNamed(name)}} }]
            """));

    [Fact]
    public void Validate_FileThatIsMissing_IsNamedAtItsPath() => Assert.Equal(
        "infra:configuration.list[0].file must be that of a document in config/none.txt.json; got 'config/none.txt.json'. There is no such file.",
        string.Join('\n', Infra.Stacks.EnvironmentReader.TryRead(
            Source("dev", With("infra:configuration: { list: [{ name: orders, file: config/none.txt.json }] }")) with
            {
                FindFile = _ => null,
            }).Problems));

    [Theory]
    [InlineData("dev", "configuration: [orders]", "")]
    [InlineData("dev", "tier: business", "No service reads the document orders (configuration: [orders]).")]
    [InlineData(
        "prod", "configuration: [orders]",
        "Nothing validates the document orders. Add config/orders.schema.json.\n"
            + "The image configuration.agentImage is named by tag. Add the digest in production, as a tag can be moved.")]
    public void Warnings_AreOfWhatIsProbablyNotMeant(string stack, string reads, string expected) => Assert.Equal(
        expected,
        string.Join('\n', PlanWith($$"""
            infra:configuration: { list: [{ name: orders }] }
            infra:services:
              - { {{string.Join(", ", ["name: packer", Worker, "calls: [internet]", "servers: { minSize: 6, maxSize: 9 }", reads])}} }
            """, stack).Parts.SelectMany(part => part.FindWarnings([]))));

    [Theory]
    [InlineData("dev", 0, 100, 0)]
    [InlineData("prod", 30, 20, 30)]
    public void Rollout_IsThatOfTheProfile(string stack, int minutes, int step, int bake) => Assert.Equal(
        new RolloutSpec { Minutes = minutes, StepPercent = step, BakeMinutes = bake },
        ((ConfigurationSpec)PlanWith("infra:configuration: { list: [{ name: orders }] }", stack).Parts.Single().Spec).Rollout);

    // Alarms of the routes of its readers turn a document back; those of others do not.
    [Fact]
    public async Task Declare_DocumentOfAServiceWithARoute_HasItsAlarms()
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWith($$"""
            {{Two}}
            infra:services:
              - { {{Service}}, route: {}, configuration: [orders], calls: [internet] }
              - { name: packer, {{Worker}}, configuration: [flags], calls: [internet] }
            """));

        string[] named =
        [
            .. environment.OfType("aws:appconfig/environment:Environment").Where(one => one.Inputs.ContainsKey("monitors"))
                .Select(one => one.Text("name")),
        ];
        Assert.Equal(["orders"], named);
        Assert.Equal("infra-dev-configuration", environment.One("infra:configuration:ConfigurationCenter").Name);
        var policy = environment.Resources.Single(resource => resource.Name == "infra-dev-web-container-late-policy").Text("policy");
        var statement = JsonDocument.Parse(policy).RootElement.GetProperty("Statement")[0];
        Assert.Matches(
            "^arn:aws:appconfig:eu-central-1:111122223333:application/[^/*]+/environment/[^/*]+/configuration/[^/*]+$",
            statement.GetProperty("Resource").GetString()!);
    }

    // What is known only when alarms and documents exist, a preview leaves out.
    [Fact]
    public async Task Declare_InAPreview_ShowsDocumentsAndReaders()
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(
            PlanWith($"{Two}\ninfra:services: [{{ {Service}, route: {{}}, configuration: [orders, flags], calls: [internet] }}]"), isPreview: true);

        Assert.Equal(2, environment.OfType("aws:appconfig/deployment:Deployment").Count());
        Assert.DoesNotContain(
            "policy", environment.Resources.Single(resource => resource.Name == "infra-dev-web-container-late-policy").Inputs.Keys);
    }

    // A container that runs needs its documents, so servers and pods come after them.
    [Theory]
    [InlineData("servers", "infra:compute:ServerGroup infra-dev-packer")]
    [InlineData("kubernetes", "infra:cluster:Workload infra-dev-packer-pods")]
    public async Task Declare_Readers_ComeAfterTheirDocuments(string runtime, string component)
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWith($$"""
            {{Two}}
            infra:runtime: {{runtime}}
            infra:services: [{ name: packer, {{Worker}}, configuration: [orders, flags], calls: [internet] }]
            """));

        var options = environment.Resources.Single(resource => $"{resource.Type} {resource.Name}" == component).Options!;
        Assert.Contains(
            "infra-dev-configuration",
            (await OutputUtilities.GetValueAsync(options.DependsOn.ToOutput())).Select(resource => resource.GetResourceName()));
        Assert.Contains(environment.Resources, resource => resource.Name.EndsWith("-late-policy", StringComparison.Ordinal));
    }

    private static IEnumerable<string> VariablesOf(ServicePlan service) => ServiceTexts.VariablesOf(service, "CONFIG_");
}
