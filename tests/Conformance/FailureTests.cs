using Infra.Engine.Diagnostics;

namespace Infra.Tests.Conformance;

/// <summary>A failing program is reported in the same way with both SDKs.</summary>
public sealed class FailureTests
{
    [NodeTheory]
    [InlineData("fail-duplicate", "twin")]
    [InlineData("fail-exit-code", "3")]
    [InlineData("fail-invoke", "aws:ec2/getAmi:getAmi")]
    [InlineData("fail-late", "thrown in an apply")]
    [InlineData("fail-log-error", "something is wrong, but the program goes on")]
    [InlineData("fail-missing-input", "vpcId")]
    [InlineData("fail-resource-error", "this one is wrong")]
    [InlineData("fail-run-error", "a message for people")]
    [InlineData("fail-throw", "the program's own mistake")]
    [InlineData("fail-unknown-property", "cidrBlock")]
    public async Task Failure_InBothSdks_IsReportedWithItsReason(string scenario, string reason)
    {
        foreach (var client in new[] { Client.NodeJs, Client.CSharp })
        {
            var result = await client.PreviewAsync(scenario);

            Assert.False(result.Succeeded);
            var errors = result.Plan.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ToList();
            Assert.Contains(errors, error => $"{error.Urn} {error.Summary} {error.Detail}".Contains(reason, StringComparison.Ordinal));
        }
    }

    [NodeTheory]
    [InlineData("fail-resource-error", "guilty")]
    [InlineData("fail-missing-input", "subnet")]
    [InlineData("fail-unknown-property", "vpc")]
    public async Task Failure_OfOneResource_NamesTheResource(string scenario, string resource)
    {
        foreach (var client in new[] { Client.NodeJs, Client.CSharp })
        {
            var result = await client.PreviewAsync(scenario);

            Assert.Contains(result.Plan.Diagnostics, diagnostic => diagnostic.Urn?.Name == resource);
        }
    }
}
