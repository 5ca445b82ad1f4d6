using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi;

namespace Infra.Tests.Sdk.Core.Engine;

/// <summary>
/// Runs programs under a fake engine. Programs find the engine through environment variables, so these tests do not run in parallel with others.
/// </summary>
[Collection(EnvironmentTests.Name)]
public abstract class EngineTests : IAsyncLifetime
{
    private readonly Dictionary<string, string?> _before = [];

    internal FakeEngine Engine { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Engine = await FakeEngine.StartAsync();
        Set("PULUMI_MONITOR", Engine.Address);
        Set("PULUMI_ENGINE", Engine.Address);
        Set("PULUMI_PROJECT", "shop");
        Set("PULUMI_STACK", "dev");
        Set("PULUMI_ORGANIZATION", "acme");
        Set("PULUMI_ROOT_DIRECTORY", "/program");
        Set("PULUMI_DRY_RUN", "false");
        Set("PULUMI_QUERY_MODE", "false");
        Set("PULUMI_PARALLEL", "16");
    }

    public async Task DisposeAsync()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        // A failed deployment sets the exit code of the process, which must not become the exit code of the tests.
        Environment.ExitCode = 0;
        await Engine.DisposeAsync();
    }

    protected void Set(string variable, string? value)
    {
        _before.TryAdd(variable, Environment.GetEnvironmentVariable(variable));
        Environment.SetEnvironmentVariable(variable, value);
    }

    /// <summary>Runs a program that must succeed.</summary>
    protected static async Task RunAsync(Action program) => Assert.Equal(0, await Deployment.RunAsync(program));

    /// <summary>JSON of a message, in the form of the expected texts.</summary>
    internal static string Json(IMessage message) => MessageJson.Format(message);

    /// <summary>JSON of an object on the wire.</summary>
    internal static string Json(ByteString wire) => Json(Struct.Parser.ParseFrom(wire));

    /// <summary>An object on the wire.</summary>
    internal static ByteString Wire(string json) => Struct.Parser.ParseJson(json).ToByteString();

    /// <summary>JSON of the inputs of a registered resource.</summary>
    internal string Inputs(string name) => Json(Engine.Registration(name).Object);

    /// <summary>The inputs of a registered resource.</summary>
    protected IDictionary<string, Value> Properties(string name) => Struct.Parser.ParseFrom(Engine.Registration(name).Object).Fields;

    /// <summary>Sets the outputs that the engine answers for a resource.</summary>
    internal void Answer(string name, string outputs, string? id = null) => Engine.Register = request =>
    {
        var response = FakeEngine.Echo(request);
        if (request.Name == name)
        {
            response.Object = Wire(outputs);
            response.Id = id ?? response.Id;
        }

        return Task.FromResult(response);
    };
}
