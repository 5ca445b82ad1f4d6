using Infra.Engine.Planning;

namespace Infra.Tests.Conformance;

/// <summary>A resource whose id is not known yet: the official SDKs differ, and the local one is as the official .NET SDK.</summary>
public sealed class ReadingTests
{
    [NodeTheory]
    [InlineData("nodejs", Operation.Read)]
    [InlineData("csharp", Operation.Create)]
    public async Task Resource_OfAnUnknownId_IsReadByNodeJsAndRegisteredByDotNet(string client, Operation expected)
    {
        var result = await (client == "nodejs" ? Client.NodeJs : Client.CSharp).PreviewAsync("reading-unknown");
        Assert.Equal(expected, Assert.Single(result.Plan.Steps, step => step.Resource.Name == "later").Operation);
    }
}
