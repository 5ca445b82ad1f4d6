using Grpc.Core;
using Infra.Tests.Engine.Support;
using Pulumirpc;
using static Infra.Tests.Engine.Support.TestProgram;

namespace Infra.Tests.Engine.Lifecycle;

public sealed class ProviderTests
{
    [Fact]
    public async Task DefaultProvider_PerVersion_IsMadeOnceWithTheConfigurationOfItsPackage()
    {
        var engine = new TestEngine { Config = { ["aws:region"] = "eu-central-1", ["aws:token"] = "secret:t", ["shop:size"] = "3" } };
        var plan = await engine.RunAsync(async program =>
        {
            await program.ResourceAsync("aws:ec2/vpc:Vpc", "a", with: r => r.Version = "7.48.0");
            await program.ResourceAsync("aws:ec2/vpc:Vpc", "b", with: r => r.Version = "7.48.0");
            await program.ResourceAsync("aws:ec2/vpc:Vpc", "c", with: r => r.Version = "6.0.0-beta.1+x");
        });
        Assert.Equal(
            """
            create aws:ec2/vpc:Vpc a by default_7_48_0
            create aws:ec2/vpc:Vpc b by default_7_48_0
            create aws:ec2/vpc:Vpc c by default_6_0_0_beta_1_x
            create pulumi:providers:aws default_6_0_0_beta_1_x {__internal: {}, region: "eu-central-1", token: [secret], version: "6.0.0-beta.1+x"}
            create pulumi:providers:aws default_7_48_0 {__internal: {}, region: "eu-central-1", token: [secret], version: "7.48.0"}
            """,
            PlanText.Format(plan));
    }

    [Fact]
    public async Task DefaultProvider_Disabled_IsAnErrorPerResource()
    {
        var engine = new TestEngine { DisabledDefaultProviders = { "aws" } };
        var plan = await engine.RunAsync(async program =>
        {
            await program.ResourceAsync("aws:ec2/vpc:Vpc", "a");
            await program.ResourceAsync("aws:ec2/vpc:Vpc", "b");
            await program.ResourceAsync("random:index/randomId:RandomId", "c");
        });
        Assert.Equal(
            [
                "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::a: The configuration (pulumi:disable-default-providers) disables the default provider of "
                    + "'aws', and aws:ec2/vpc:Vpc has no other provider. Pass a provider to it or to its parent.",
                "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::b: The configuration (pulumi:disable-default-providers) disables the default provider of "
                    + "'aws', and aws:ec2/vpc:Vpc has no other provider. Pass a provider to it or to its parent.",
            ],
            plan.Diagnostics.Select(diagnostic => $"{diagnostic.Urn}: {diagnostic.Detail}"));
    }

    [Fact]
    public async Task DefaultProvider_AllDisabled_IsAnErrorForAnyPackage()
    {
        var diagnostic = await new TestEngine { DisabledDefaultProviders = { "*" } }.DiagnoseAsync(
            program => program.ResourceAsync("random:index/randomId:RandomId", "c"));
        Assert.Equal("ENG3004", diagnostic.Code);
    }

    [Fact]
    public async Task ExplicitProvider_Registered_ServesTheResource()
    {
        var plan = await new TestEngine().RunAsync(async program =>
        {
            var provider = await program.ResourceAsync("pulumi:providers:aws", "a::b", """{"region": "eu-west-1"}""");
            Assert.Equal(Unknown.Trim('"'), provider.Id);
            await program.ResourceAsync("aws:ec2/vpc:Vpc", "main", with: r => r.Provider = $"{provider.Urn}::{provider.Id}");
        });
        Assert.Equal(
            """
            create aws:ec2/vpc:Vpc main by a::b
            create pulumi:providers:aws a::b {region: "eu-west-1"}
            """,
            PlanText.Format(plan));
    }

    [Fact]
    public async Task ExplicitProvider_NotRegistered_IsRefused()
    {
        var diagnostic = await new TestEngine().DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(() =>
            program.ResourceAsync("aws:ec2/vpc:Vpc", "main", with: r => r.Provider = "urn:pulumi:dev::shop::pulumi:providers:aws::x::1")));
        Assert.Equal(
            ("ENG3003", "aws:ec2/vpc:Vpc names the provider 'urn:pulumi:dev::shop::pulumi:providers:aws::x::1', which is not a provider of this "
                + "program."), (diagnostic.Code, diagnostic.Detail));
    }

    // The second row is what Pulumi's engine names a provider whose plugin comes from a URL.
    [Theory]
    [InlineData("", "", "default")]
    [InlineData("1.2.3", "https://example.com/plugins", "default_1_2_3_https_/example.com/plugins")]
    [InlineData("1.2.3", "https://example.com/pkg/", "default_1_2_3_https_/example.com/pkg")]
    [InlineData("1.0.0-beta-x.1+b.2", "", "default_1_0_0_beta-x_1_b_2")]
    [InlineData("", "github://api.github.com/a b", "default_github_/api.github.com/a_b")]
    public async Task DefaultProvider_OfVersionAndUrl_IsNamedAsPulumiNamesIt(string version, string url, string expected)
    {
        var plan = await new TestEngine().RunAsync(program => program.ResourceAsync("t:m:T", "a", with: r =>
        {
            r.Version = version;
            r.PluginDownloadURL = url;
        }));
        Assert.Equal(expected, plan.Steps.Single(step => step.IsInternal).Resource.Name);
    }

    [Fact]
    public async Task DefaultProvider_OfAUrl_KeepsItInItsInputs()
    {
        var plan = await new TestEngine().RunAsync(
            program => program.ResourceAsync("t:m:T", "a", with: r => r.PluginDownloadURL = "https://example.com"));
        Assert.Equal(
            """{__internal: {pluginDownloadURL: "https://example.com"}}""", plan.Steps.Single(step => step.IsInternal).Resource.Inputs.ToString());
    }

    [Fact]
    public async Task Provider_WithVersionAndVariables_HasThemInItsInputsAndAnswersTheVersion()
    {
        RegisterResourceResponse? response = null;
        var plan = await new TestEngine().RunAsync(async program => response = await program.ResourceAsync(
            "pulumi:providers:aws", "aws", """{"region": "eu-west-1"}""", r =>
            {
                r.Version = "7.48.0";
                r.EnvVarMappings.Add("MY_REGION", "AWS_REGION");
            }));
        Assert.Equal(
            """create pulumi:providers:aws aws {__internal: {envVarMappings: {MY_REGION: "AWS_REGION"}}, region: "eu-west-1", version: "7.48.0"}""",
            PlanText.Format(plan));
        Assert.Equal(Object("""{"region": "eu-west-1", "version": "7.48.0"}"""), Object(response!.Object));
    }

    // Asked of Pulumi's engine: whatever version the child asks for.
    [Fact]
    public async Task Provider_OfACustomParent_ServesItsChildrenOfTheSamePackage()
    {
        var plan = await new TestEngine().RunAsync(async program =>
        {
            var own = await program.ResourceAsync("pulumi:providers:aws", "own");
            var a = await program.ResourceAsync("aws:ec2/vpc:Vpc", "a", with: r => r.Provider = $"{own.Urn}::{own.Id}");
            await program.ResourceAsync("aws:ec2/subnet:Subnet", "b", with: r => r.Parent = a.Urn);
            var c = await program.ResourceAsync("aws:ec2/vpc:Vpc", "c", with: r => r.Version = "6.0.0");
            await program.ResourceAsync("aws:ec2/subnet:Subnet", "d", with: r => (r.Parent, r.Version) = (c.Urn, "7.0.0"));
            await program.ResourceAsync("random:index/randomId:RandomId", "e", with: r => r.Parent = c.Urn);
        });
        Assert.Equal(
            "a by own, b by own, c by default_6_0_0, d by default_6_0_0, e by default",
            string.Join(", ", plan.Steps.Where(step => step.Resource.Provider is not null).OrderBy(step => step.Resource.Name, StringComparer.Ordinal)
                .Select(step => $"{step.Resource.Name} by {step.Resource.Provider!.Name}")));
    }

    [Theory]
    [InlineData("foo", "", "'foo' is not the type of a resource. Types have the form <package>:<module>:<name>, such as aws:ec2/vpc:Vpc.")]
    [InlineData("a:b", "", "'a:b' is not the type of a resource. Types have the form <package>:<module>:<name>, such as aws:ec2/vpc:Vpc.")]
    [InlineData("t:m:T", "not-a-version", "t:m:T asks for version 'not-a-version' of its provider, which is not a semantic version. "
        + "Versions have the form 1.2.3.")]
    [InlineData("t:m:T", "1.2", "t:m:T asks for version '1.2' of its provider, which is not a semantic version. Versions have the form 1.2.3.")]
    public async Task Resource_OfNoTypeOrVersion_IsRefused(string type, string version, string expected)
    {
        var diagnostic = await new TestEngine().DiagnoseAsync(
            program => Assert.ThrowsAsync<RpcException>(() => program.ResourceAsync(type, "a", with: r => r.Version = version)));
        Assert.Equal(expected, diagnostic.Detail);
    }

    [Fact]
    public async Task EnvVarMappings_OfAResource_AreRefused()
    {
        var diagnostic = await new TestEngine().DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(
            () => program.ResourceAsync("t:m:T", "a", with: r => r.EnvVarMappings.Add("A", "B"))));
        Assert.Equal("Only a provider can have envVarMappings.", diagnostic.Detail);
    }

    // Each of many calls at once finds the provider with its configuration.
    [Fact]
    public async Task DefaultProvider_NeededByManyCallsAtOnce_IsCompleteForEach()
    {
        for (var run = 0; run < 20; run++)
        {
            var plan = await new TestEngine { Config = { ["aws:region"] = "eu-central-1" } }.RunAsync(program => Task.WhenAll(
                Enumerable.Range(0, 16).Select(_ => Task.Run(() => program.InvokeAsync("aws:index/getRegion:getRegion")))));
            Assert.Empty(plan.Diagnostics);
        }
    }

    [Fact]
    public async Task DefaultProvider_WhoseNameTheProgramTook_IsRefused()
    {
        var plan = await new TestEngine().RunAsync(async program =>
        {
            await program.ResourceAsync("pulumi:providers:aws", "default", with: r => r.Parent = "");
            await Assert.ThrowsAsync<RpcException>(() => program.ResourceAsync("aws:ec2/vpc:Vpc", "a"));
        });
        Assert.Equal("ENG3001", Assert.Single(plan.Diagnostics).Code);
    }
}
