using Grpc.Core;
using Infra.Engine.Resources;
using Infra.Tests.Engine.Support;
using Pulumirpc;

namespace Infra.Tests.Engine.Lifecycle;

public sealed class OptionTests
{
    [Fact]
    public async Task Options_NoneGiven_AreTheSharedDefault() => Assert.Same(ResourceOptions.Default, await OptionsAsync(_ => { }));

    [Fact]
    public async Task Aliases_OfEveryForm_AreWholeUrns()
    {
        var options = await OptionsAsync(request =>
        {
            request.AliasURNs.Add("urn:pulumi:dev::shop::t:m:T::z");
            request.Aliases.Add(new Alias { Urn = "urn:pulumi:dev::shop::t:m:T::y" });
            request.Aliases.Add(new Alias { Spec = new() { Name = "old" } });
            request.Aliases.Add(new Alias { Spec = new() { Type = "t:m:Old", Stack = "s", Project = "p" } });
            request.Aliases.Add(new Alias { Spec = new() { NoParent = true } });
            request.Aliases.Add(new Alias { Spec = new() { ParentUrn = "urn:pulumi:dev::shop::x:y:Z::p" } });
            request.Aliases.Add(new Alias { Spec = new() { Name = "n", NoParent = false } });
        });
        Assert.Equal(
            [
                "urn:pulumi:dev::shop::t:m:T::z",
                "urn:pulumi:dev::shop::t:m:T::y",
                "urn:pulumi:dev::shop::infra:x:Parent$t:m:T::old",
                "urn:pulumi:s::p::infra:x:Parent$t:m:Old::child",
                "urn:pulumi:dev::shop::t:m:T::child",
                "urn:pulumi:dev::shop::x:y:Z$t:m:T::child",
                "urn:pulumi:dev::shop::infra:x:Parent$t:m:T::n",
            ],
            options.Aliases.Select(urn => urn.Value));
    }

    [Theory]
    [InlineData("5m", "00:05:00")]
    [InlineData("300000000000ns", "00:05:00")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("1.5s", "00:00:01.5000000")]
    [InlineData("20ms", "00:00:00.0200000")]
    [InlineData("7us", "00:00:00.0000070")]
    public async Task CustomTimeouts_OfEveryClient_AreDurations(string text, string expected)
    {
        var options = await OptionsAsync(request => request.CustomTimeouts = new() { Create = text });
        Assert.Equal(new CustomTimeouts(TimeSpan.Parse(expected), null, null, null), options.CustomTimeouts);
    }

    [Fact]
    public async Task CustomTimeouts_Malformed_AreRefused()
    {
        var diagnostic = await new TestEngine().DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(() =>
            program.ResourceAsync("t:m:T", "a", with: request => request.CustomTimeouts = new() { Create = "five minutes" })));
        Assert.Equal(
            ("ENG3007", "customTimeouts has the duration 'five minutes'. Durations have the form 90s, 5m or 1h30m."),
            (diagnostic.Code, diagnostic.Detail));
    }

    [Fact]
    public async Task Lists_OfOptions_KeepOrderAndContent()
    {
        var options = await OptionsAsync(request =>
        {
            request.IgnoreChanges.Add("tags");
            request.ReplaceOnChanges.Add("engine");
            request.HideDiffs.Add("big");
            request.AdditionalSecretOutputs.Add("password");
            request.ReplaceWith.Add("urn:pulumi:dev::shop::t:m:T::z");
            request.DeleteBeforeReplaceDefined = true;
            request.Version = "1.2.3";
            request.PluginDownloadURL = "https://example.org";
        });
        Assert.Equal(
            "tags engine big password urn:pulumi:dev::shop::t:m:T::z False 1.2.3 https://example.org",
            string.Join(
                ' ',
                [
                    .. options.IgnoreChanges,
                    .. options.ReplaceOnChanges,
                    .. options.HideDiffs,
                    .. options.AdditionalSecretOutputs,
                    .. options.ReplaceWith.Select(u => u.Value),
                    $"{options.DeleteBeforeReplace}",
                    options.Version,
                    options.PluginDownloadUrl,
                ]));
    }

    [Fact]
    public async Task DeletedWith_NoUrn_IsRefused()
    {
        var diagnostic = await new TestEngine().DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(() =>
            program.ResourceAsync("t:m:T", "a", with: request => request.DeletedWith = "cluster")));
        Assert.Equal(
            "deletedWith names 'cluster', which is not a URN. A URN has the form urn:pulumi:<stack>::<project>::<type>::<name>.", diagnostic.Detail);
    }

    private static async Task<ResourceOptions> OptionsAsync(Action<RegisterResourceRequest> with)
    {
        var plan = await new TestEngine().RunAsync(async program =>
        {
            var parent = await program.ComponentAsync("infra:x:Parent", "parent");
            await program.ResourceAsync("t:m:T", "child", with: request =>
            {
                request.Parent = parent.Urn;
                with(request);
            });
        });
        Assert.Empty(plan.Diagnostics);
        return plan.Steps.Single(step => step.Resource.Name == "child").Resource.Options;
    }
}
