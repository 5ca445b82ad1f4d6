using Grpc.Core;
using Infra.Tests.Engine.Support;
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
}
