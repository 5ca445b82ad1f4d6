using System.Text.Json;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk.Core.Outputs;

public class OutputJsonTests
{
    [Fact]
    public async Task JsonSerialize_NestedOutputsAndInputs_WritesValues()
    {
        var output = await Program.UpdateAsync(() => Output.JsonSerialize(Output.Create<object>(new Dictionary<string, object?>
        {
            ["output"] = Output.Create(Task.FromResult(1)),
            ["input"] = (Input<string>)"text",
            ["list"] = new InputList<string> { "a", Output.Create("b") },
            ["map"] = new InputMap<int> { { "c", 3 } },
            ["none"] = null,
        })));
        Assert.Equal("""{"output":1,"input":"text","list":["a","b"],"map":{"c":3},"none":null}""", output.Value);
    }

    [Fact]
    public async Task JsonSerialize_PendingOutputInside_WaitsForIt()
    {
        var output = await Program.UpdateAsync(
            () => Output.JsonSerialize(Output.Create(new { Image = new Server("web", new() { Image = "debian" }).Image })));
        Assert.Equal(("""{"Image":"debian"}""", "web"), (output.Value, Assert.Single(output.Dependencies)));
    }

    [Fact]
    public async Task JsonSerialize_SecretInside_IsSecret() =>
        Assert.True((await Program.UpdateAsync(() => Output.JsonSerialize(Output.Create(new { Password = Output.CreateSecret("x") })))).IsSecret);

    [Fact]
    public async Task JsonSerialize_UnknownInside_IsUnknown() =>
        Assert.False(
            (await Program.PreviewAsync(() => Output.JsonSerialize(Output.Create(new { Id = OutputUtilities.CreateUnknown("x") })))).IsKnown);

    [Fact]
    public async Task JsonSerialize_Options_AreFollowed()
    {
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
        var output = await Program.UpdateAsync(() => Output.JsonSerialize(Output.Create(new { Name = Output.Create("x") }), options));
        Assert.Equal("""{"name":"x"}""", output.Value);
    }

    [Fact]
    public async Task JsonDeserialize_Text_GivesValue()
    {
        var output = await Program.UpdateAsync(() => Output.JsonDeserialize<Dictionary<string, int>>(Output.CreateSecret("""{"a":1}""")));
        Assert.Equal((1, true), (output.Value["a"], output.IsSecret));
    }
}
