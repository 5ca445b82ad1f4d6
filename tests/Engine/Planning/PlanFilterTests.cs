using System.Text;
using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Tests.Engine.Planning;

public sealed class PlanFilterTests
{
    private static readonly SecretFilter Filter = new(["hunter2"]);

    public static TheoryData<string> Operations => [.. Enum.GetNames<Operation>()];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Hide_StepOfEachOperation_HidesItsSecretsAndKeepsItsKind(string operation)
    {
        var step = Step(Enum.Parse<Operation>(operation));
        var plan = Plan(step);

        var hidden = Filter.Hide(plan);

        Assert.Contains("hunter2", Json(plan), StringComparison.Ordinal);
        Assert.Equal(Json(plan).Replace("hunter2", "[secret]", StringComparison.Ordinal), Json(hidden));
        Assert.Same(step.GetType(), Assert.Single(hidden.Steps).GetType());
    }

    private static Plan Plan(Step step) => new()
    {
        Project = "shop",
        Stack = "dev",
        Steps = [step],
        Outputs = Text("output"),
        Diagnostics = [new Diagnostic(Severity.Warning, "ENG2008", null, "A summary.", "It says hunter2.")],
    };

    private static Step Step(Operation operation)
    {
        var old = Resource("old");
        var resource = Resource("new");
        var change = new PropertyDiff("a", DiffKind.Update, new StringValue("hunter2"), new StringValue("hunter2"), Replaces: false);
        return operation switch
        {
            Operation.Create => new CreateStep(resource),
            Operation.Update => new UpdateStep(old, resource, [change]),
            Operation.CreateReplacement => new CreateReplacementStep(old, resource, [change]),
            Operation.Delete => new DeleteStep(old),
            Operation.Import => new ImportStep(resource with { Options = new() { ImportId = "id-hunter2" } }),
            Operation.Read => new ReadStep(resource with { IsExternal = true, Id = new StringValue("id-hunter2") }),
            _ => new SameStep(old, resource),
        };
    }

    private static ResourceState Resource(string text) => new()
    {
        Urn = Urn.Parse("urn:pulumi:dev::shop::a:b:C::name"),
        IsCustom = true,
        Inputs = Text(text),
        Outputs = Text(text),
        Options = new() { ReplacementTrigger = new StringValue("trigger hunter2") },
    };

    private static MapValue Text(string text) => MapValue.Create(("text", new StringValue($"{text} hunter2")));

    private static string Json(Plan plan)
    {
        using var stream = new MemoryStream();
        PlanJson.Write(plan, PlanDigests.None, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
