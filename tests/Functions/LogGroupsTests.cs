using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Tests.Functions;

/// <summary>The function that gives key and retention to log groups that AWS makes, with AWS's own SDK over HTTP.</summary>
public sealed class LogGroupsTests
{
    private const string Type = "application/x-amz-json-1.1";

    [Boto3Fact]
    public void Groups_ThatAwsMadeOrNot_HaveKeyAndRetention()
    {
        var groups = new Dictionary<string, string> { ["/aws/amazonmq/broker/b-1/general"] = "AWS's key, no end" };
        using var logs = new HttpStandIn();
        var address = logs.Start((request, body) => Answer(groups, request.Headers["X-Amz-Target"]!.Split('.')[1], JsonNode.Parse(body)!));

        Assert.Equal("{}", Run(address));

        var expected = new[] { "/aws/amazonmq/broker/b-1/channel", "/aws/amazonmq/broker/b-1/general" }.Select(name => $"{name}: our-key, 90 days");
        Assert.Equal(expected, groups.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}: {group.Value}"));
        Assert.Equal("{}", Run(address));
    }

    [Boto3Fact]
    public void Aws_ThatRefuses_IsSaid()
    {
        using var logs = new HttpStandIn();
        var address = logs.Start((_, _) =>
            (400, Type, JsonSerializer.Serialize(new { __type = "AccessDeniedException", message = "Not allowed." })));

        Assert.Contains("(AccessDeniedException) when calling the CreateLogGroup operation: Not allowed.", Run(address), StringComparison.Ordinal);
    }

    [Fact]
    public void Code_IsOneFile() => Assert.Equal(["function.py"], PythonFunction.FilesOf("LogGroups"));

    private static string Run(string address) => PythonFunction.Run("LogGroups", address, JsonSerializer.Serialize(new
    {
        groups = new[] { "/aws/amazonmq/broker/b-1/general", "/aws/amazonmq/broker/b-1/channel" },
        keyArn = "our-key",
        retentionDays = 90,
    }));

    private static (int Status, string Type, string Answer) Answer(Dictionary<string, string> groups, string action, JsonNode input)
    {
        var name = $"{input["logGroupName"]}";
        switch (action)
        {
            case "CreateLogGroup" when !groups.TryAdd(name, "AWS's key, no end"):
                return (400, Type, JsonSerializer.Serialize(new { __type = "ResourceAlreadyExistsException", message = "It is there." }));
            case "CreateLogGroup":
                break;
            case "AssociateKmsKey":
                groups[name] = $"{input["kmsKeyId"]}, {groups[name].Split(", ")[1]}";
                break;
            case "PutRetentionPolicy":
                groups[name] = $"{groups[name].Split(", ")[0]}, {input["retentionInDays"]} days";
                break;
            default:
                throw new InvalidOperationException($"Not expected: {action}");
        }

        return (200, Type, "{}");
    }
}
