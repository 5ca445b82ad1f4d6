using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Infra.Tests.Engine.Support;
using Infra.Tests.Support;
using Pulumirpc;

namespace Infra.Tests.Engine.Lifecycle;

public sealed class MonitorServiceTests
{
    public static TheoryData<string, string> NotRun => new()
    {
        { "call", "The program calls the method awsx:ec2:Vpc/get of a component that a provider plugin builds. "
            + "The embedded engine runs no plugins; preview such a program with 'pulumi preview'." },
        { "exists", "The program asks whether the t:m:T 'i-1' exists, which only the cloud knows. The embedded engine runs no plugins; "
            + "preview such a program with 'pulumi preview'." },
        { "remote", "awsx:ec2:Vpc is a component that a provider plugin builds, and the embedded engine runs no plugins. "
            + "Preview it with 'pulumi preview', or declare its resources in the program." },
    };

    [Theory]
    [MemberData(nameof(NotRun))]
    public async Task Feature_ThatIsNotRun_IsRefusedWithTheReason(string feature, string detail)
    {
        var diagnostic = await new TestEngine().DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(() => UseAsync(program, feature)));
        Assert.Equal(("ENG3005", detail), (diagnostic.Code, diagnostic.Detail));
    }

    [Theory]
    [InlineData("secrets", true)]
    [InlineData("resourceReferences", true)]
    [InlineData("outputValues", true)]
    [InlineData("aliasSpecs", true)]
    [InlineData("deletedWith", true)]
    [InlineData("replaceWith", true)]
    [InlineData("transforms", true)]
    [InlineData("invokeTransforms", true)]
    [InlineData("parameterization", true)]
    [InlineData("resourceHooks", true)]
    [InlineData("errorHooks", true)]
    [InlineData("stateMigrations", false)]
    [InlineData("", false)]
    public async Task Feature_ByName_IsSupportedOrNot(string id, bool expected) => await new TestEngine().RunAsync(async program =>
        Assert.Equal(expected, (await program.Monitor.SupportsFeatureAsync(new SupportsFeatureRequest { Id = id })).HasSupport));

    [Fact]
    public async Task DeploymentInfo_OfAPreview_HasNamesAndFeatures()
    {
        DeploymentInfo? info = null;
        var engine = new TestEngine { Config = { ["shop:size"] = "3", ["shop:key"] = "secret:k" } };
        await engine.RunAsync(async program => info = await program.Monitor.GetDeploymentInfoAsync(new Empty()));
        Assert.Equal(
            OneLine.Join("""
                { "project": "shop", "stack": "dev", "organization": "acme",
                "config": { "shop:key": "k", "shop:size": "3" }, "configSecretKeys": [ "shop:key" ], "dryRun": true, "parallel": 16,
                "supportedFeatures": [ "RESOURCE_MONITOR_FEATURE_SECRETS", "RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES",
                "RESOURCE_MONITOR_FEATURE_OUTPUT_VALUES", "RESOURCE_MONITOR_FEATURE_ALIAS_SPECS",
                "RESOURCE_MONITOR_FEATURE_REPLACEMENT_TRIGGER", "RESOURCE_MONITOR_FEATURE_DELETED_WITH",
                "RESOURCE_MONITOR_FEATURE_REPLACE_WITH", "RESOURCE_MONITOR_FEATURE_TRANSFORMS",
                "RESOURCE_MONITOR_FEATURE_INVOKE_TRANSFORMS", "RESOURCE_MONITOR_FEATURE_PARAMETERIZATION",
                "RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS", "RESOURCE_MONITOR_FEATURE_ERROR_HOOKS" ] }
                """),
            info!.ToString());
    }

    private static async Task UseAsync(TestProgram program, string feature)
    {
        switch (feature)
        {
            case "call":
                await program.Monitor.CallAsync(new ResourceCallRequest { Tok = "awsx:ec2:Vpc/get" });
                break;
            case "exists":
                await program.Monitor.ExistsResourceAsync(new ExistsResourceRequest { Type = "t:m:T", Id = "i-1" });
                break;
            default:
                await program.ComponentAsync("awsx:ec2:Vpc", "v", r => r.Remote = true);
                break;
        }
    }
}
