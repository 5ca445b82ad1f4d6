using Pulumi;

namespace Infra.Tests.Sdk.Core.Engine;

// The local core has the overloads that register a package, because calls are resolved among all overloads. It refuses to register one.
[Trait("Core", "Local")]
public class PackageTests : EngineTests
{
    private static readonly RegisterPackageRequest Package = new("terraform-provider", "0.8.1", downloadUrl: null);

    public static TheoryData<string, Action<RegisterPackageRequest?>> Declarations() => new()
    {
        { "custom resource", package => _ = new CustomResource("test:index:Any", "any", ResourceArgs.Empty, null, package) },
        { "provider", package => _ = new ProviderResource("test", "any", ResourceArgs.Empty, null, package) },
        { "component", package => _ = new ComponentResource("test:index:Any", "any", ResourceArgs.Empty, null, false, package) },
        { "function", package => Deployment.Instance.Invoke<object>("test:index:get", InvokeArgs.Empty, (InvokeOptions?)null, package) },
        { "plain function", package => _ = Deployment.Instance.InvokeAsync("test:index:get", InvokeArgs.Empty, null, package) },
        { "method", package => Deployment.Instance.Call("test:index:call", CallArgs.Empty, null, null, package) },
    };

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task Declaration_OfAPackageToRegister_FailsAndRegistersNothing(string what, Action<RegisterPackageRequest?> declare)
    {
        Assert.Equal(32, await Deployment.RunAsync(() => declare(Package)));

        Assert.True(Engine.Registrations.All(request => request.Name != "any"), what);
        Assert.Equal(
            "The package of plugin 'terraform-provider' 0.8.1 must be registered, which the local build of Pulumi's core (sdk/) cannot do. "
            + "Use the official packages: PULUMI_PACKAGES=nuget.",
            Assert.Single(Engine.Logs).Message);
    }

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task Declaration_WithoutAPackage_IsThatOfTheShorterOverload(string what, Action<RegisterPackageRequest?> declare)
    {
        await RunAsync(() => declare(null));

        Assert.True(Engine.Registrations.Any(request => request.Name == "any") || Engine.Invokes.Count + Engine.Calls.Count > 0, what);
    }
}
