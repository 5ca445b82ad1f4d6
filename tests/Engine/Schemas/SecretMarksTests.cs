using Infra.Engine.Schemas;
using Infra.Engine.Values;
using Infra.Tests.Support;

namespace Infra.Tests.Engine.Schemas;

public sealed class SecretMarksTests
{
    private static readonly PackageSchema Aws = PackageSchema.Load(Repository.PathOf("sdk", "Pulumi.Aws", "schema.json"));

    public static TheoryData<string, string> Inputs => new()
    {
        { "aws:rds/instance:Instance", """{"password": "hunter2"}""" },
        { "aws:elasticache/user:User", """{"passwords": ["hunter2"]}""" },
        { "aws:elasticache/user:User", """{"authenticationMode": {"passwords": ["hunter2"]}}""" },
        { "aws:lb/listener:Listener", """{"defaultActions": [{"authenticateOidc": {"clientSecret": "hunter2"}}]}""" },
        { "aws:lb/listenerRule:ListenerRule", """{"actions": [{"authenticateOidc": {"clientSecret": "hunter2"}}]}""" },
        {
            "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask",
            """{"taskInvocationParameters": {"lambdaParameters": {"payload": "hunter2"}}}"""
        },
        {
            "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask",
            """{"taskInvocationParameters": {"stepFunctionsParameters": {"input": "hunter2"}}}"""
        },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void SecretInput_OfAws_IsMarkedWhereverItIs(string type, string json)
    {
        var given = (MapValue)JsonValue.Read(System.Text.Json.JsonDocument.Parse(json).RootElement);
        var marked = ResourceCheck.Run(Aws.Resource(type)!, type, given, (_, _) => { });
        Assert.Contains("[secret]", marked.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", marked.ToString(), StringComparison.Ordinal);
    }
}
