using Infra.Stacks.Parts.Queues;
using Infra.Stacks.Planning;
using Infra.Tests.Stacks.Environments;
using Pulumi;
using Pulumi.Utilities;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Parts;

/// <summary>Queues of the settings, and services that send to them and consume them.</summary>
public sealed class QueuesPartTests
{
    private const string Url = "https://sqs.eu-central-1.amazonaws.com/111122223333/infra-dev-queues-";
    private const string Arn = "arn:aws:sqs:eu-central-1:111122223333:infra-dev-queues-";
    private const string Worker = $"worker: {{ image: '{Image}' }}";
    private const string TwoQueues = "infra:queues: { list: [{ name: orders }, { name: letters-2, fifo: true }] }";

    [Fact]
    public void Plan_SenderAndConsumer_GetUrlsAndWhatTheyNeed()
    {
        var plan = PlanWith($$"""
            {{TwoQueues}}
            infra:services:
              - { {{Service}}, calls: [{ queue: orders }] }
              - { name: packer, {{Worker}}, calls: [{ queue: letters-2 }], consumes: [orders] }
              - { name: mailer, {{Worker}}, consumes: [letters-2] }
            """);

        Assert.Equal(
            [
                $"web QUEUE_ORDERS_URL={Url}orders SendToQueues={Arn}orders sqs+",
                $"packer QUEUE_LETTERS_2_URL={Url}letters-2.fifo QUEUE_ORDERS_URL={Url}orders SendToQueues={Arn}letters-2.fifo "
                    + $"ConsumeQueues={Arn}orders sqs+",
                $"mailer QUEUE_LETTERS_2_URL={Url}letters-2.fifo ConsumeQueues={Arn}letters-2.fifo sqs",
            ],
            plan.Services.Select(Describe));
        Assert.All(plan.Services, service => Assert.Contains("sqs", service.AwsServices));
    }

    [Fact]
    public void Plan_OrderOfTheLists_MeansNothing() => Assert.Equal(
        Describe(PlanWith(Consuming("orders, letters-2")).Services.Single()), Describe(PlanWith(Consuming("letters-2, orders")).Services.Single()));

    // A task, a TCP service and pods are told as servers are.
    [Theory]
    [InlineData($"task: {{ image: '{Image}', schedule: {{ cron: 0 3 * * * }} }}", "servers")]
    [InlineData($"task: {{ image: '{Image}', schedule: {{ cron: 0 3 * * * }} }}", "kubernetes")]
    [InlineData($"tcp: {{ port: 7000 }}, {Container}", "servers")]
    [InlineData($"tcp: {{ port: 7000 }}, {Container}", "kubernetes")]
    [InlineData(Container, "kubernetes")]
    [InlineData(Worker, "kubernetes")]
    public void Plan_EveryKindOfService_GetsTheUrl(string kind, string runtime)
    {
        var service = PlanWith($$"""
            infra:queues: { list: [{ name: orders }] }
            infra:services: [{ name: packer, {{kind}}, runtime: {{runtime}}, consumes: [orders] }]
            """).Services.Single();

        Assert.Equal($"{Url}orders", service.PodBootstrap.Workload.Container!.Variables["QUEUE_ORDERS_URL"]);
        Assert.Equal($"packer QUEUE_ORDERS_URL={Url}orders ConsumeQueues={Arn}orders sqs", Describe(service));
    }

    [Fact]
    public void Plan_VariableOfTheSettings_Wins() => Assert.Equal(
        "mine",
        PlanWith($$"""
            infra:queues: { list: [{ name: orders }] }
            infra:services: [{ name: packer, worker: { image: '{{Image}}', variables: { QUEUE_ORDERS_URL: mine } }, consumes: [orders] }]
            """).Services.Single().Container!.Variables["QUEUE_ORDERS_URL"]);

    [Fact]
    public void Plan_ServersWithBacklog_LookAtWhatTheyConsumeAlone()
    {
        var plan = PlanWith($$"""
            {{TwoQueues}}
            infra:services:
              - { name: packer, {{Worker}}, calls: [{ queue: letters-2 }], consumes: [orders], servers: { backlogPerServer: 9 } }
              - { name: mailer, {{Worker}}, consumes: [letters-2] }
            """);

        Assert.Equal(["ApproximateNumberOfMessagesVisible"], plan.Services[0].Backlog.Select(metric => metric.Name));
        Assert.Single(plan.Services[0].Backlog.Single().Dimensions);
    }

    [Theory]
    [InlineData(
        "consumes: [order]",
        "infra:services[0].consumes[0] must be a queue of infra:queues; got 'order'. Did you mean orders?")]
    [InlineData(
        "consumes: [orders], calls: [{ queue: invoices }]",
        "infra:services[0].calls[0].queue must be a queue of infra:queues; got 'invoices'. It has orders.")]
    [InlineData(
        "consumes: [orders], calls: [queues]",
        "infra:services[0].calls[0] must be another service, mysql, redis, broker, files or internet; got 'queues'.")]
    [InlineData(
        "calls: [{ queue: orders }]",
        "infra:queues.list[0].name must be among what a service consumes, or its messages are lost when they expire; got 'orders'. "
            + "Add consumes: [orders] to the service that works it off.")]
    [InlineData(
        "consumes: [orders, orders]",
        "infra:services[0].consumes[1] must be listed once; got 'orders'.")]
    [InlineData(
        "consumes: [orders], worker: { image: '" + Image + "', variables: { AWS_PROFILE: shop } }",
        "infra:services[0].worker.variables.AWS_PROFILE must not be set beside queues, as the container would use it in place of its role. "
            + "Remove it, or the queues.")]
    [InlineData(
        "consumes: [orders], runtime: kubernetes, servers: { backlogPerServer: 9 }",
        "infra:services[0].servers.backlogPerServer must be left out on Kubernetes, where pods scale on processors alone; got 9. "
            + "Keep the service on servers (runtime: servers), or choose pods.minReplicas for the load.")]
    public void Validate_Service_IsToldWhatIsWrong(string settings, string expected) => Assert.Equal(
        expected,
        ProblemsWith($$"""
            infra:queues: { list: [{ name: orders }] }
            infra:services: [{ name: packer, {{(settings.Contains("worker:", StringComparison.Ordinal) ? "" : $"{Worker}, ")}}{{settings}} }]
            """));

    [Fact]
    public void Validate_QueueWithoutTheSection_IsToldTheSmallest() => Assert.Equal(
        "infra:services[0].consumes[0] must be a queue of the environment, which has none; got 'orders'. "
        + "Add infra:queues; {\"list\": [{\"name\": \"orders\"}]} is the smallest.",
        ProblemsWith($"infra:services: [{{ name: packer, {Worker}, consumes: [orders] }}]"));

    [Fact]
    public void Validate_BacklogWithoutAQueue_IsRefused() => Assert.Equal(
        "infra:services[0].servers.backlogPerServer must be left out where the service consumes no queue; got 9.",
        ProblemsWith($"infra:services: [{{ name: packer, {Worker}, servers: {{ backlogPerServer: 9 }} }}]"));

    [Fact]
    public void Validate_QueueOfAProxy_IsRefused() => Assert.Equal(
        "infra:services[0].calls[0].queue must be left out of a proxy, which runs no application that could use a queue; got 'orders'.",
        ProblemsWith($$"""
            infra:queues: { list: [{ name: orders }] }
            infra:services:
              - { name: edge, proxy: { to: web }, calls: [{ queue: orders }] }
              - { {{Service}}, consumes: [orders] }
            """));

    [Theory]
    [InlineData("{ name: orders, retiring: true }", "calls: [{ queue: orders }], consumes: [orders]",
        "infra:queues.list[0].retiring must be false while a service calls the queue, as packer does; got true. "
            + "Let services call its successor first.")]
    [InlineData("{ name: orders, retiring: true }", "consumes: [orders]", "")]
    [InlineData("{ name: packer }", "consumes: [packer]",
        "infra:queues.list[0].name must not be that of the service queue-packer, as the variable QUEUE_PACKER_URL would be of both; got 'packer'.")]
    [InlineData("{ name: orders, contentBasedDeduplication: true }", "consumes: [orders]",
        "infra:queues.list[0].contentBasedDeduplication must be false without fifo, as other queues know no duplicates; got true.")]
    public void Validate_Queue_IsToldWhatIsWrong(string queue, string settings, string expected) => Assert.Equal(
        expected,
        ProblemsWith($$"""
            infra:queues: { list: [{{queue}}] }
            infra:services:
              - { name: packer, {{Worker}}, {{settings}} }
              - { {{ServiceNamed("queue-packer")}} }
            """));

    [Theory]
    [InlineData("{ name: orders }", "", "No service calls the queue orders. If nothing else sends to it either, it does nothing.")]
    [InlineData("{ name: orders }", "calls: [{ queue: orders }]", "")]
    [InlineData("{ name: orders, retiring: true }", "", "")]
    public void Warnings_QueueThatNobodyCalls_IsNamedUnlessItRetires(string queue, string calls, string expected) => Assert.Equal(
        expected,
        string.Join('\n', PlanWith($$"""
            infra:queues: { list: [{{queue}}] }
            infra:services: [{ name: packer, {{Worker}}, consumes: [orders]{{(calls.Length > 0 ? ", " : "")}}{{calls}} }]
            """).Parts.SelectMany(part => part.FindWarnings([]))));

    // Services of development are off at night and at weekends.
    [Theory]
    [InlineData("dev", "{ name: orders }", 259_200)]
    [InlineData("dev", "{ name: orders, thresholds: { messages: 5 } }", 259_200)]
    [InlineData("dev", "{ name: orders, thresholds: { oldestSeconds: 61 } }", 61)]
    [InlineData("prod", "{ name: orders }", 900)]
    public void Thresholds_AgeOfTheOldest_IsThatOfTheProfile(string stack, string queue, int expected)
    {
        var part = PlanWith($$"""
            infra:queues: { list: [{{queue}}] }
            infra:services: [{ name: packer, {{Worker}}, consumes: [orders], servers: { minSize: 6, maxSize: 9 } }]
            """, stack).Parts.Single();

        Assert.Equal(expected, ((QueuesSpec)part.Spec).List.Single().Thresholds.OldestSeconds);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Declare_Queues_AreOfOneComponentAndRowsOfTheDashboard(bool isPreview)
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWith(Consuming("orders, letters-2")), isPreview);

        Assert.Equal("infra-dev-queues", environment.One("infra:messaging:JobQueues").Name);
        Assert.Equal(
            ["infra-dev-queues-letters-2", "infra-dev-queues-orders"], environment.OfType("infra:messaging:JobQueue").Select(queue => queue.Name));
        if (!isPreview)
        {
            var dashboard = environment.One("aws:cloudwatch/dashboard:Dashboard").Text("dashboardBody");
            Assert.Contains("## infra-dev-queues-orders", dashboard, StringComparison.Ordinal);
            Assert.Contains(
                """["AWS/SQS","ApproximateAgeOfOldestMessage","QueueName","infra-dev-queues-letters-2.fifo",""", dashboard, StringComparison.Ordinal);
        }
    }

    // A container that runs needs its queue, so servers and pods come after it.
    [Theory]
    [InlineData("servers", "infra:compute:ServerGroup infra-dev-packer")]
    [InlineData("kubernetes", "infra:cluster:Workload infra-dev-packer-pods")]
    public async Task Declare_Consumers_ComeAfterTheirQueues(string runtime, string component)
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWith($"{Consuming("orders, letters-2")}\ninfra:runtime: {runtime}"));

        var options = environment.Resources.Single(resource => $"{resource.Type} {resource.Name}" == component).Options!;
        Assert.Contains("infra-dev-queues", await OrderOf(options));
    }

    private static async Task<IEnumerable<string>> OrderOf(ResourceOptions options) =>
        (await OutputUtilities.GetValueAsync(options.DependsOn.ToOutput())).Select(resource => resource.GetResourceName());

    private static string Consuming(string queues) => $$"""
        {{TwoQueues}}
        infra:services: [{ name: packer, {{Worker}}, consumes: [{{queues}}], calls: [{ queue: orders }, { queue: letters-2 }] }]
        """;

    private static string Describe(ServicePlan service) => ServiceTexts.Describe(service, "QUEUE_");
}
