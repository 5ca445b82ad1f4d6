using Infra.Compute.Bootstrap;
using Infra.Stacks.Planning;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning;

/// <summary>Servers are told names when they start, and never values of secrets.</summary>
public sealed class ServicePlannerTests
{
    [Fact]
    public void Plan_ServiceWithoutCalls_HasNoVariables() => Assert.Equal("", Variables(Plan("calls: []")));

    [Fact]
    public void Plan_EveryKindOfCall_GivesAddressesAndNamesOfSecrets() => Assert.Equal(
        """
        variable LEDGER_2_HOST = ledger-2.internal.shop.example.com
        variable LEDGER_2_PORT = 7000
        variable MYSQL_DATABASE = shop
        variable MYSQL_HOST = mysql-rw.internal.shop.example.com
        variable MYSQL_PORT = 3306
        variable MYSQL_READER_HOST = mysql-ro.internal.shop.example.com
        variable ORDER_DESK_URL = https://order-desk.internal.shop.example.com
        variable REDIS_PORT = 6379
        secret MYSQL_PASSWORD = infra-dev-mysql-user-web password
        secret MYSQL_READER_TLS_HOSTS = infra-dev-mysql-user-web readerHosts
        secret MYSQL_TLS_HOST = infra-dev-mysql-user-web host
        secret MYSQL_USERNAME = infra-dev-mysql-user-web username
        secret REDIS_HOST = infra-dev-redis-app-credentials host
        secret REDIS_PASSWORD = infra-dev-redis-app-credentials password
        secret REDIS_USERNAME = infra-dev-redis-app-credentials username
        """,
        Variables(Plan("calls: [redis, mysql, internet, order-desk, ledger-2]")));

    [Theory]
    [InlineData("read", "reader")]
    [InlineData("write", "app")]
    [InlineData("all", "app")]
    public void Plan_CallOfRedisWithAnAccess_GivesTheUserWithItsRights(string access, string user) => Assert.Contains(
        $"secret REDIS_USERNAME = infra-dev-redis-{user}-credentials username", Variables(Plan($"calls: [{{ to: redis, access: {access} }}]")));

    [Fact]
    public void Plan_CallOfAShardedDatabase_GivesAddressesAndUserOfEveryShard() => Assert.Equal(
        """
        variable MYSQL_S1_HOST = mysql-s1-rw.internal.shop.example.com
        variable MYSQL_S1_READER_HOST = mysql-s1-ro.internal.shop.example.com
        secret MYSQL_S1_PASSWORD = infra-dev-mysql-s1-user-web password
        secret MYSQL_S1_READER_TLS_HOSTS = infra-dev-mysql-s1-user-web readerHosts
        secret MYSQL_S1_TLS_HOST = infra-dev-mysql-s1-user-web host
        secret MYSQL_S1_USERNAME = infra-dev-mysql-s1-user-web username
        """,
        LinesAdded(
            Variables(PlanWith($"infra:mysql: {{}}\ninfra:services: [{{ {Service}, calls: [mysql] }}]").Services[0]),
            Variables(PlanWith($"infra:mysql: {{ shards: 2 }}\ninfra:services: [{{ {Service}, calls: [mysql] }}]").Services[0])));

    [Theory]
    [InlineData("variables: { MYSQL_HOST: other, MODE: fast }", "variable MODE = fast\nvariable MYSQL_HOST = other")]
    [InlineData("parameters: { MYSQL_DATABASE: /shop/database }", "parameter MYSQL_DATABASE = /shop/database")]
    [InlineData("secrets: { MYSQL_PASSWORD: 'own:key', MYSQL_HOST: whole }", "secret MYSQL_HOST = whole \nsecret MYSQL_PASSWORD = own key")]
    [InlineData("variables: { MYSQL_USERNAME: app }", "variable MYSQL_USERNAME = app")]
    public void Plan_OwnSettingOfAVariable_WinsOverThatOfACall(string container, string expected)
    {
        var own = Variables(Plan("calls: [mysql]", container));

        Assert.Equal(expected, LinesAdded(Variables(Plan("calls: [mysql]")), own));
        Assert.Equal(own.Split('\n').Length, own.Split('\n').Select(line => line.Split(' ')[1]).Distinct().Count());
    }

    [Fact]
    public void Plan_Service_GivesItsBootstrapTheNamesOfItsServerGroup()
    {
        var bootstrap = Plan("servers: { shutdownGraceSeconds: 45 }").Bootstrap;

        Assert.Equal(
            ("web", "infra-dev", "eu-central-1", "/infra-dev-web/servers", "infra-dev-web-group", "infra-dev-web-drain", 45),
            (bootstrap.Service, bootstrap.Environment, bootstrap.Region, bootstrap.LogGroup, bootstrap.GroupName, bootstrap.DrainHookName,
                bootstrap.ShutdownGraceSeconds));
    }

    [Fact]
    public void Plan_Service_TrustsForwardedAddressesOfTheVpcOnly() =>
        Assert.Equal(["10.7.0.0/16"], Plan("calls: []").Bootstrap.TrustedBlocks.Select(block => $"{block}"));

    // The internal balancer is in a tier of services; the public one is not, so that nobody on the internet is believed.
    [Theory]
    [InlineData("calls: []")]
    [InlineData("route: {}")]
    public void Plan_Service_BelievesForwardedHostsOfTheTierOfServicesOnly(string setting) =>
        Assert.Equal(["10.7.32.0/20"], Plan(setting).Bootstrap.ForwarderBlocks.Select(block => $"{block}"));

    [Fact]
    public void Plan_ForwardingService_HasAnUpstreamAndNoContainer()
    {
        var service = PlanWith(
            $"infra:services: [{{ name: web, proxy: {{ to: api, rateLimitBurst: 7 }} }}, {{ {ServiceNamed("api")} }}]").Services[0];

        var workload = Assert.IsType<ServerWorkload.HttpForward>(service.Bootstrap.Workload);
        Assert.Equal(new UpstreamService("api.internal.shop.example.com", 443, "api.internal.shop.example.com"), workload.Upstream);
        Assert.Equal(7, workload.Proxy.RateLimitBurst);
        Assert.Null(service.Container);
        Assert.Empty(service.SecretNames);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void Plan_TcpService_HasAContainerWithOrWithoutTls(string tls)
    {
        var service = PlanWith($"infra:services: [{{ name: ledger, tcp: {{ port: 7000, tls: {tls} }}, {Container} }}]").Services[0];

        var workload = Assert.IsType<ServerWorkload.TcpContainer>(service.Bootstrap.Workload);
        Assert.Equal(bool.Parse(tls), workload.Tls);
        Assert.Equal(8080, workload.Spec.Port);
    }

    [Fact]
    public void Plan_Worker_HasItsCallsAndNoListener()
    {
        var service = PlanWith($$"""
            infra:redis: {}
            infra:services:
              - name: mailer
                worker: { image: '{{Image}}' }
                calls: [redis]
                servers: { healthCheckGraceSeconds: 540, instanceWarmupSeconds: 540 }
            """).Services[0];

        Assert.IsType<ServerWorkload.WorkerContainer>(service.Bootstrap.Workload);
        Assert.False(service.IsBalanced);
        Assert.Null(service.InternalRoute);
        Assert.Contains("REDIS_HOST", Variables(service));
        Assert.Equal(540, service.Bootstrap.HealthCheckGraceSeconds);
    }

    [Theory]
    [InlineData("before: [web]", "/infra-dev-migrate/result")]
    [InlineData("schedule: { cron: 0 3 * * * }", null)]
    public void Plan_Task_HasItsCallsAndAServerAtTimes(string times, string? parameter)
    {
        var plan = PlanWith($$"""
            infra:mysql: {}
            infra:services:
              - { name: migrate, task: { image: '{{Image}}', timeLimitMinutes: 7, {{times}} }, calls: [mysql] }
              - { {{ServiceNamed("web")}} }
            """);
        var task = plan.Services[0];

        var workload = Assert.IsType<ServerWorkload.TaskContainer>(task.Bootstrap.Workload);
        Assert.Equal((7, parameter), (workload.TimeLimitMinutes, workload.ResultParameter));
        Assert.Equal((0, 1, 1), (task.Servers.MinSize, task.Servers.MaxSize, task.MaxInstances));
        Assert.Equal([], task.Servers.Schedules);
        Assert.False(task.IsBalanced);
        Assert.Contains("MYSQL_HOST", Variables(task));
        Assert.Equal(parameter is not null, plan.LogGroupNames.Contains("/aws/lambda/infra-dev-migrate-run"));
    }

    [Fact]
    public void Plan_Permissions_GiveTheContainerARoleARegionAndItsServices()
    {
        var service = Plan("permissions: [{ queue: orders, access: send }, { table: carts }, { bucket: files }]");

        Assert.Equal("variable AWS_DEFAULT_REGION = eu-central-1\nvariable AWS_REGION = eu-central-1", Variables(service));
        Assert.Equal("arn:aws:iam::111122223333:role/infra-dev-web-container", service.Bootstrap.ContainerRoleArn);
        Assert.Equal(
            ["Permission1", "Permission2", "Permission2List", "Permission3"], service.ContainerStatements.Select(statement => statement.Sid));
        Assert.Equal(["dynamodb", "s3", "sqs", "sts"], service.AwsServices.Except(Plan("calls: []").AwsServices));
    }

    [Fact]
    public void Plan_NoPermissions_GivesNoRole()
    {
        var service = Plan("calls: [mysql, redis]");

        Assert.Null(service.Bootstrap.ContainerRoleArn);
        Assert.Empty(service.ContainerStatements);
    }

    [Theory]
    [InlineData("calls: [internet]", "nginx:1.28", "autoscaling logs monitoring ssm ssmmessages")]
    [InlineData("calls: []", "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1", "autoscaling logs monitoring ssm ssmmessages ecr.api ecr.dkr")]
    [InlineData("calls: []", "444455556666.dkr.ecr.eu-central-1.amazonaws.com/web:1", "autoscaling logs monitoring ssm ssmmessages ecr.api ecr.dkr")]
    [InlineData("calls: [internet]", "444455556666.dkr.ecr.eu-west-1.amazonaws.com/web:1", "autoscaling logs monitoring ssm ssmmessages")]
    [InlineData("calls: [mysql, internet]", "nginx:1.28", "autoscaling logs monitoring ssm ssmmessages secretsmanager")]
    [InlineData("calls: [redis, mysql, internet]", "nginx:1.28", "autoscaling logs monitoring ssm ssmmessages secretsmanager")]
    public void Plan_Service_CallsTheAwsServicesThatItsServersNeed(string setting, string image, string expected) => Assert.Equal(
        expected,
        string.Join(' ', PlanWith($$"""
            infra:mysql: {}
            infra:redis: {}
            infra:services: [{ name: web, container: { image: '{{image}}', port: 8080 }, {{setting}} }]
            """).Services[0].AwsServices));

    [Fact]
    public void Plan_ServersOfDevelopmentWithoutSchedules_StopAtNightAndAtWeekends() => Assert.Equal(
        ["morning 0 6 * * 1-5 1 to 4", "evening 0 19 * * * 0 to 0"],
        Schedules(PlanWith($"infra:services: [{{ {Service}, servers: {{ maxSize: 4 }} }}]").Services[0]));

    [Theory]
    [InlineData("dev", "schedules: []")]
    [InlineData("prod", "maxSize: 7")]
    public void Plan_ServersWithAnEmptyScheduleOrOfProduction_AreAlwaysOn(string stack, string servers) =>
        Assert.Empty(Schedules(PlanWith($"infra:services: [{{ {Service}, servers: {{ {servers} }} }}]", stack).Services[0]));

    private static IEnumerable<string> Schedules(ServicePlan service) =>
        (service.Servers.Schedules ?? []).Select(schedule => $"{schedule.Key} {schedule.Cron} {schedule.MinSize} to {schedule.MaxSize}");

    private static ServicePlan Plan(string setting, string container = "memoryMiB: 512") => PlanWith($$"""
        infra:network: { cidr: 10.7.0.0/16 }
        infra:mysql: { databaseName: shop }
        infra:redis: {}
        infra:services:
          - { name: web, container: { image: '{{Image}}', port: 8080, {{container}} }, {{setting}} }
          - { {{ServiceNamed("order-desk")}} }
          - { {{TcpService.Replace("ledger", "ledger-2")}} }
        """).Services[0];

    private static string Variables(ServicePlan service)
    {
        var container = service.Container!;
        return string.Join(
            '\n',
            [
                .. container.Variables.Select(pair => $"variable {pair.Key} = {pair.Value}"),
                .. container.Parameters.Select(pair => $"parameter {pair.Key} = {pair.Value}"),
                .. container.Secrets.Select(pair => $"secret {pair.Key} = {pair.Value.Name} {pair.Value.Key}"),
            ]);
    }
}
