using Infra.Cli.Rendering;
using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;
using Infra.Engine.Resources;
using Infra.Engine.Values;

namespace Infra.Tests.Cli.Rendering;

public sealed class PlanPrinterTests
{
    [Fact]
    public void Tree_OfNestedResources_ShowsParentsTypesNamesAndOperations()
    {
        var network = Plans.Resource("infra:networking:Network", "net", isCustom: false);
        var plan = Plans.Create(
            Plans.StackStep,
            new CreateStep(network),
            new CreateStep(Plans.Resource("aws:ec2/vpc:Vpc", "net-vpc", network.Urn)),
            new CreateStep(Plans.Resource("aws:ec2/subnet:Subnet", "net-subnet", network.Urn) with { Protect = true }),
            new CreateStep(Plans.Resource("pulumi:providers:aws", "aws")));

        Assert.Equal(
            """
            Previewing shop/prod, what a new environment would be

                Type                         Name        Plan
             +  pulumi:pulumi:Stack          shop-prod   create
             +  ├─ infra:networking:Network  net         create
             +  │  ├─ aws:ec2:Subnet         net-subnet  create [protect]
             +  │  └─ aws:ec2:Vpc            net-vpc     create
             +  └─ pulumi:providers:aws      aws         create

            Resources:
                + 5 to create
            Duration: 1.2s

            """,
            Print(plan));
    }

    [Fact]
    public void Tree_WiderThanTheTerminal_LeavesOutTheMiddleOfTypesAndNames()
    {
        var network = Plans.Resource("infra:networking:Network", "network", isCustom: false);
        var plan = Plans.Create(
            new CreateStep(network),
            new CreateStep(
                Plans.Resource("aws:ec2/internetGateway:InternetGateway", "network-internet-gateway", network.Urn) with { Protect = true }));

        Assert.Equal(
            """
            Previewing shop/prod, what a new environment …

                Type              Name              Plan
             +  infra…ng:Network  network           create
             +  └─ aws:…tGateway  netwo…et-gateway  create


            """,
            Print(plan, width: 46).Split("Resources:")[0]);
    }

    [Fact]
    public void Component_InTheTree_HasABoldName() => Assert.Contains(
        "\u001b[1mpulumi:pulumi:Stack  shop-prod\u001b[0m  \u001b[32mcreate",
        Print(Plans.Create(Plans.StackStep), hasColor: true),
        StringComparison.Ordinal);

    [Fact]
    public void Tree_OfChanges_HasASymbolForEachOperationAndLeavesOutUnchangedResources()
    {
        var stack = new ResourceState { Urn = Plans.Stack, IsCustom = false };
        var changed = Plans.Resource("a:b/c:C", "changed");
        var replaced = Plans.Resource("a:b/c:C", "replaced");
        var plan = Plans.Create(
            new SameStep(stack, stack),
            new SameStep(Plans.Resource("a:b/c:C", "same"), Plans.Resource("a:b/c:C", "same")),
            new UpdateStep(
                changed, changed, [new PropertyDiff("tags.Name", DiffKind.Update, new StringValue("old"), new StringValue("new"), Replaces: false)]),
            new CreateReplacementStep(
                replaced, replaced, [new PropertyDiff("cidr", DiffKind.Update, new StringValue("a"), new StringValue("b"), Replaces: true)]),
            new DeleteStep(Plans.Resource("a:b/c:C", "gone")),
            new ImportStep(Plans.Resource("a:b/c:C", "taken") with { Options = new() { ImportId = "c-1" } }));

        Assert.Equal(
            """
            Previewing shop/prod

                Type                 Name       Plan
                pulumi:pulumi:Stack  shop-prod
             ~  ├─ a:b:C             changed    update [diff: tags]
             -  ├─ a:b:C             gone       delete
             +- ├─ a:b:C             replaced   replace [diff: cidr]
             =  └─ a:b:C             taken      import

            Resources:
                ~  1 to update
                +- 1 to replace
                -  1 to delete
                =  1 to import
                   2 unchanged
            Duration: 1.2s

            """,
            Print(plan));
    }

    [Fact]
    public void Properties_OfACreation_HideSecretsAndMarkUnknowns()
    {
        var inputs = MapValue.Create(
            ("password", SecretValue.Wrap(new StringValue("hunter2"))),
            ("vpcId", UnknownValue.Instance),
            ("name", new StringValue("say \"hi\"")),
            ("size", new NumberValue(3)),
            ("tags", MapValue.Create(("Name", new StringValue("x")))),
            ("zones", new ListValue([new StringValue("a"), new StringValue("b")])));
        var plan = Plans.Create(new CreateStep(Plans.Resource("a:b/c:C", "one", inputs: inputs) with { Parent = null }));

        Assert.Equal(
            """
            Previewing shop/prod, what a new environment would be

                Type   Name  Plan
             +  a:b:C  one   create
                    name    : "say \"hi\""
                    password: [secret]
                    size    : 3
                    tags    : {
                        Name: "x"
                    }
                    vpcId   : output<...>
                    zones   : [
                        [0]: "a"
                        [1]: "b"
                    ]

            Resources:
                + 1 to create
            Duration: 1.2s

            """,
            Print(plan, showProperties: true));
    }

    [Fact]
    public void Properties_OfAChange_ShowOldAndNew()
    {
        var resource = Plans.Resource("a:b/c:C", "one") with { Parent = null };
        var plan = Plans.Create(new CreateReplacementStep(resource, resource,
        [
            new PropertyDiff("added", DiffKind.Add, null, new NumberValue(1), Replaces: false),
            new PropertyDiff("cidr", DiffKind.Update, new StringValue("a"), UnknownValue.Instance, Replaces: true),
            new PropertyDiff("gone", DiffKind.Delete, SecretValue.Wrap(new StringValue("hunter2")), null, Replaces: false),
        ]));

        Assert.Equal(
            """
            Previewing shop/prod

                Type   Name  Plan
             +- a:b:C  one   replace [diff: added,cidr,gone]
                    +  added: 1
                    +- cidr: "a" => output<...> (replaces)
                    -  gone: [secret]

            Resources:
                +- 1 to replace
            Duration: 1.2s

            """,
            Print(plan, showProperties: true));
    }

    [Fact]
    public void Diagnostics_AreGroupedByResource_AndReplaceTheSummary()
    {
        var vpc = Plans.Resource("aws:ec2/vpc:Vpc", "net-vpc") with { Parent = null };
        var plan = Plans.With(
            MapValue.Create(("never", new StringValue("shown"))),
            [
                new Diagnostic(Severity.Warning, "ENG0001", null, "Something is odd.", "First line.\nSecond line."),
                new Diagnostic(Severity.Error, "ENG0002", vpc.Urn, "An input is missing.", "cidrBlock is missing. Set it."),
            ],
            new CreateStep(vpc));

        Assert.Equal(
            """
            Previewing shop/prod, what a new environment would be

                Type         Name     Plan
             +  aws:ec2:Vpc  net-vpc  create

            Diagnostics:
              warning ENG0001: Something is odd.
                First line.
                Second line.
              aws:ec2:Vpc (net-vpc): urn:pulumi:prod::shop::aws:ec2/vpc:Vpc::net-vpc
                error ENG0002: An input is missing.
                  cidrBlock is missing. Set it.

            The preview failed with 1 error; above are the resources that were planned before.
            Duration: 1.2s

            """,
            Print(plan));
    }

    [Fact]
    public void Outputs_ArePrintedAfterTheTree()
    {
        var plan = Plans.With(
            MapValue.Create(("token", SecretValue.Wrap(new StringValue("hunter2"))), ("vpcId", UnknownValue.Instance)), [], Plans.StackStep);

        Assert.Contains("Outputs:\n    token: [secret]\n    vpcId: output<...>\n\nResources:\n", Print(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_WiderThanTheTerminal_AreShortened()
    {
        var resource = Plans.Resource("a:b/c:C", "one") with { Parent = null };
        var plan = Plans.Create(new UpdateStep(
            resource, resource, [new PropertyDiff("aPropertyWithALongName", DiffKind.Add, null, new NumberValue(1), Replaces: false)]));

        Assert.Contains("\n ~  a:b:C  one   update [diff: aPr…\n", Print(plan, width: 35), StringComparison.Ordinal);
    }

    [Fact]
    public void Colors_NotRequested_AreNotWritten()
    {
        Assert.DoesNotContain('\u001b', Print(Plans.Create(Plans.StackStep)));
        Assert.Contains("\u001b[32m+ \u001b[0m", Print(Plans.Create(Plans.StackStep), hasColor: true), StringComparison.Ordinal);
    }

    private static string Print(Plan plan, bool showProperties = false, bool hasColor = false, int? width = null)
    {
        var output = new StringWriter { NewLine = "\n" };
        new PlanPrinter(output, new Style(hasColor), new PlanView { ShowsProperties = showProperties, Width = width })
            .Print(plan, TimeSpan.FromSeconds(1.23));
        return output.ToString();
    }
}
