using Infra.Cli.Comparison;
using Infra.Cli.Rendering;
using Infra.Engine.Comparison;
using Infra.Engine.Planning;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;
using Infra.Tests.Cli.Rendering;

namespace Infra.Tests.Cli.Comparison;

public sealed class DiffPrinterTests
{
    private const string Database = "aws:rds/instance:Instance";
    private const string Bucket = "aws:s3/bucket:Bucket";

    private static readonly Urn Group = Urn.Parse("urn:pulumi:prod::shop::my:index:Group::group");

    [Fact]
    public void NoDifference_IsOneLine() => Check(
        """
        shop/prod: from main to this checkout

        No difference: both declare the same resources and outputs.

        """,
        Plans.Create(Plans.StackStep),
        Plans.Create(Plans.StackStep));

    [Fact]
    public void Database_ThatIsReplaced_ComesFirst() => Check(
        """
        shop/prod: from main to this checkout

        Resources: 1 added, 1 changed
        Of these 1 replaced

        Look at these first:
        +- db  aws:rds:Instance
            is replaced; its data is lost; it is protected, so Pulumi refuses
            dbName: "a" → "b" (replaces it)

        the stack itself
        +- db  aws:rds:Instance
            is replaced; its data is lost; it is protected, so Pulumi refuses
             dbName: "a" → "b" (replaces it)
             instanceClass: "small" → "large"
        +  note  test:index:Note


        """,
        Plans.Create(Plans.StackStep, Create(Database, "db", ("dbName", Text("a")), ("instanceClass", Text("small")))),
        Plans.Create(
            Plans.StackStep, Create(Database, "db", ("dbName", Text("b")), ("instanceClass", Text("large"))), Create("test:index:Note", "note")));

    [Fact]
    public void Component_ThatIsRenamed_HasTheAliasThatWouldKeepIt()
    {
        var renamed = Urn.Parse("urn:pulumi:prod::shop::my:index:Group::crew");
        Check(
            """
            shop/prod: from main to this checkout

            Resources: 2 renamed without an alias

            Look at these first:
            +- crew-bucket  aws:s3:Bucket
                was group-bucket: goes with its parent; its data is lost
            +- crew  my:index:Group  was group: deleted and created

            crew  my:index:Group
            +- crew-bucket  aws:s3:Bucket
                was group-bucket: goes with its parent; its data is lost

            the stack itself
            +- crew  my:index:Group  was group: deleted and created
                 kept by: Aliases = { new Alias { Name = "group" } }


            """,
            Plans.Create(Plans.StackStep, Component(Group), CreateIn(Group, Bucket, "group-bucket")),
            Plans.Create(Plans.StackStep, Component(renamed), CreateIn(renamed, Bucket, "crew-bucket")));
    }

    [Fact]
    public void Values_TooLongForALine_AreOneBelowTheOther_WithoutWhatBothHave()
    {
        var start = string.Concat(Enumerable.Repeat("word ", 30));
        Check(
            $$"""
            shop/prod: from main to this checkout

            Resources: 1 changed

            the stack itself
            ~  note  test:index:Note
                 long:
                   - …d word word word word word word word word one word word word word wor…
                   + …d word word word word word word word word two word word word word wor…
                 map:
                   key: + "{{new string('v', 40)}}"
                   other: + "{{new string('w', 40)}}"
                 secret: [secret] → [secret]


            """,
            Plans.Create(Plans.StackStep, Create("test:index:Note", "note", ("long", Text($"{start}one {start}")), ("secret", Secret("a")))),
            Plans.Create(Plans.StackStep, Create(
                "test:index:Note",
                "note",
                ("long", Text($"{start}two {start}")),
                ("map", MapValue.Create(("key", Text(new string('v', 40))), ("other", Text(new string('w', 40))))),
                ("secret", Secret("b")))));
    }

    [Fact]
    public void Files_InUserData_AreComparedLineByLine() => Check(
        """
        shop/prod: from main to this checkout

        Resources: 1 changed

        the stack itself
        ~  template  aws:ec2:LaunchTemplate
             userData:
               line 1:
                 #!/bin/sh
               - one
               + first
                 same
               - two
               + second


        """,
        Plans.Create(Plans.StackStep, Create("aws:ec2/launchTemplate:LaunchTemplate", "template", ("userData", Text("#!/bin/sh\none\nsame\ntwo\n")))),
        Plans.Create(
            Plans.StackStep, Create("aws:ec2/launchTemplate:LaunchTemplate", "template", ("userData", Text("#!/bin/sh\nfirst\nsame\nsecond\n")))));

    [Fact]
    public void Policies_AreComparedByTheirParts() => Check(
        """
        shop/prod: from main to this checkout

        Resources: 1 changed

        the stack itself
        ~  role  aws:iam:Role
             assumeRolePolicy:
               Statement[0].Action: "a" → "b"
             inlinePolicy: differs in its form only: order of keys, white space or packing


        """,
        Plans.Create(Plans.StackStep, Create(
            "aws:iam/role:Role", "role", ("assumeRolePolicy", Text("""{"Statement":[{"Action":"a"}]}""")), ("inlinePolicy", Text("""{"a":1}""")))),
        Plans.Create(Plans.StackStep, Create(
            "aws:iam/role:Role", "role", ("assumeRolePolicy", Text("""{"Statement":[{"Action":"b"}]}""")), ("inlinePolicy", Text("""{"a": 1}""")))));

    [Fact]
    public void Resources_ThatComeInNumbers_AreOneLineWithTheirNames() => Check(
        """
        shop/prod: from main to this checkout

        Resources: 5 added

        the stack itself
        +  5 × test:index:Note
            note-with-a-long-name-1, note-with-a-long-name-2, note-with-a-long-name-3,
            note-with-a-long-name-4, note-with-a-long-name-5


        """,
        Plans.Create(Plans.StackStep),
        Plans.Create([Plans.StackStep, .. Enumerable.Range(1, 5).Select(i => Create("test:index:Note", $"note-with-a-long-name-{i}"))]));

    [Fact]
    public void Change_OfManyResources_IsToldOnce() => Check(
        """
        shop/prod: from main to this checkout

        Resources: 6 changed

        The same in 6 resources:
          tags.Team: + "blue"
          note-1, note-2, note-3 and 3 more; --json names all


        """,
        Plans.Create([Plans.StackStep, .. Enumerable.Range(1, 6).Select(i => Create("test:index:Note", $"note-{i}", ("tags", MapValue.Empty)))]),
        Plans.Create([
            Plans.StackStep,
            .. Enumerable.Range(1, 6).Select(i => Create("test:index:Note", $"note-{i}", ("tags", MapValue.Create(("Team", Text("blue")))))),
        ]));

    [Fact]
    public void Texts_OfAProgram_AreEscaped()
    {
        var text = Print(Plans.Create(Plans.StackStep, Hostile("\u001b[31m")), Plans.Create(Plans.StackStep, Hostile("\u202ex\r\u009b")));
        Assert.DoesNotContain(text, character => character is '\u001b' or '\r' or '\u202e' or '\u009b');
    }

    private static void Check(string expected, Plan old, Plan @new) => Assert.Equal(expected.ReplaceLineEndings("\n"), Print(old, @new));

    private static string Print(Plan old, Plan @new)
    {
        var text = new StringWriter { NewLine = "\n" };
        new DiffPrinter(text, Style.Plain, 80, showAll: false).Print(PlanDiff.Compare(old, @new), "main");
        return text.ToString();
    }

    private static CreateStep Create(string type, string name, params (string Key, PropertyValue Value)[] inputs) =>
        new(Plans.Resource(type, name, inputs: MapValue.Create(inputs)) with { Protect = type == Database });

    private static CreateStep Hostile(string text) =>
        Create("test:index:Note", "n\u001b[2J", ("k\r", Text(text)), ("user", Text($"#!/bin/sh\n{text}")));

    private static CreateStep CreateIn(Urn parent, string type, string name) => new(new ResourceState
    {
        Urn = Urn.Create("prod", "shop", parent, type, name),
        IsCustom = true,
        Parent = parent,
    });

    private static CreateStep Component(Urn urn) => new(new ResourceState { Urn = urn, IsCustom = false, Parent = Plans.Stack });

    private static StringValue Text(string text) => new(text);

    private static SecretValue Secret(string text) => SecretValue.Wrap(Text(text));
}
