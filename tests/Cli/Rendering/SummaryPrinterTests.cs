using Infra.Cli.Rendering;
using Infra.Engine.Planning;
using Infra.Engine.Resources;
using Infra.Engine.Values;

namespace Infra.Tests.Cli.Rendering;

public sealed class SummaryPrinterTests
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

    [Fact]
    public void Summary_OfManyResources_GroupsThemByComponentAndSaysWhatMatters() => Assert.Equal(
        """
        Previewing shop/prod, what a new environment would be

            Component                 Names     Resources
            infra:data:Database       orders        +2  and 3 alarms
            infra:networking:Network  net, vpn     +22  and 1 alarm
            (no component)            aws           +1

        Keeps data, keys or names:
         +  aws:rds:Instance  2 × protected: orders-one, orders-two

        Open to the internet:
         +  aws:lb:LoadBalancer  public addresses: net-balancer

        Costs money by the hour:
         +  aws:lb:LoadBalancer  net-balancer
         +  aws:rds:Instance     2 × db.r7g.large: orders-one, orders-two

        Outputs:
            list: ["a", "b"]
            url : "https://example.com"
            known after the deployment: vpcId, zone

        Resources:
            + 34 to create
            --tree prints each of them, --diff their properties.
        Duration: 1.2s

        """,
        Print(Environment()));

    [Fact]
    public void Summary_OnANarrowTerminal_FitsAndSaysThatThereIsMore()
    {
        var lines = Print(Environment(), width: 50).Split('\n');

        Assert.Equal([], lines.Where(line => line.Length > 50 && !line.Contains("--tree", StringComparison.Ordinal)));
        Assert.Contains(" +  aws:rds:Instance  2 × protected: orders-one, …", lines);
    }

    [Fact]
    public void Summary_OfChanges_ShowsWhatHappensToDataByOperation()
    {
        var replaced = Plans.Resource("aws:rds/instance:Instance", "orders");
        var same = Plans.Resource("aws:s3/bucket:Bucket", "logs");
        var output = Print(Plans.Create(
            [
                .. Subnets(30),
                new CreateReplacementStep(replaced, replaced, []),
                new DeleteReplacedStep(replaced),
                new DeleteStep(Plans.Resource("aws:kms/key:Key", "key")),
                new SameStep(same, same),
            ]));

        Assert.StartsWith("Previewing shop/prod\n", output, StringComparison.Ordinal);
        Assert.Contains(" -  aws:kms:Key       key\n +- aws:rds:Instance  orders\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("logs", output, StringComparison.Ordinal);
        Assert.Contains("   +30 +-1 -1\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Providers_ThatTheEngineMakes_AreNeitherShownNorCounted()
    {
        var provider = new CreateStep(Plans.Resource("pulumi:providers:aws", "default_7_48_0") with { Parent = null });
        var own = new CreateStep(Plans.Resource("pulumi:providers:aws", "default-of-mine"));

        var output = Print(Plans.Create(provider, own));

        Assert.DoesNotContain("default_7_48_0", output, StringComparison.Ordinal);
        Assert.Contains("pulumi:providers:aws  default-of-mine", output, StringComparison.Ordinal);
        Assert.Contains("+ 1 to create", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tree_WithAlarms_FoldsThemUnlessPropertiesAreShown()
    {
        var plan = Plans.Create(Plans.StackStep, Create(Alarm, "cpu"), Create(Alarm, "disk"), Create("aws:sns/topic:Topic", "alarms"));

        Assert.Contains("├─ aws:cloudwatch:MetricAlarm  2 alarms   create\n", Print(plan), StringComparison.Ordinal);
        Assert.Contains("├─ aws:cloudwatch:MetricAlarm  disk       create\n", Print(plan, showsProperties: true), StringComparison.Ordinal);
    }

    private static Plan Environment()
    {
        var network = Plans.Resource("infra:networking:Network", "shop-prod-net", isCustom: false);
        var other = Plans.Resource("infra:networking:Network", "shop-prod-vpn", isCustom: false);
        var database = Plans.Resource("infra:data:Database", "shop-prod-orders", isCustom: false);
        var part = Plans.Resource("infra:data:Part", "shop-prod-orders-part", database.Urn, isCustom: false);
        var size = MapValue.Create(("instanceClass", new StringValue("db.r7g.large")));
        return Plans.With(
            MapValue.Create(
                ("list", new ListValue([new StringValue("a"), new StringValue("b")])), ("url", new StringValue("https://example.com")),
                ("vpcId", UnknownValue.Instance), ("zone", UnknownValue.Instance)),
            [],
            [
                Plans.StackStep, new CreateStep(network), new CreateStep(other), new CreateStep(database), new CreateStep(part),
                .. Subnets(21, network), Create("aws:lb/loadBalancer:LoadBalancer", "shop-prod-net-balancer", network), Create(Alarm, "net-1", other),
                Create(Alarm, "db-1", database), Create(Alarm, "db-2", part), Create(Alarm, "db-3", part),
                new CreateStep(Plans.Resource("aws:rds/instance:Instance", "shop-prod-orders-one", part.Urn, size) with { Protect = true }),
                new CreateStep(Plans.Resource("aws:rds/instance:Instance", "shop-prod-orders-two", part.Urn, size) with { Protect = true }),
                Create("pulumi:providers:aws", "aws"),
            ]);
    }

    private static IEnumerable<Step> Subnets(int count, ResourceState? parent = null) =>
        Enumerable.Range(0, count).Select(number => Create("aws:ec2/subnet:Subnet", $"subnet-{number}", parent));

    private static CreateStep Create(string type, string name, ResourceState? parent = null) => new(Plans.Resource(type, name, parent?.Urn));

    private static string Print(Plan plan, bool showsProperties = false, int? width = null)
    {
        var output = new StringWriter { NewLine = "\n" };
        var view = new PlanView { ShowsProperties = showsProperties, Width = width };
        new PlanPrinter(output, Style.Plain, view).Print(plan, TimeSpan.FromSeconds(1.23));
        return output.ToString();
    }
}
