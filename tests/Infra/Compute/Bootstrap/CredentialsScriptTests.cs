using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Networking;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>Runs the program that hands credentials of its role to the container.</summary>
public sealed class CredentialsScriptTests
{
    // Credentials of the n-th call, which last an hour, those of the first as many seconds as a file "lasts" says. STS is down from the call on
    // whose number a file "down" has.
    private const string Aws = """
        [[ $1 != cloudwatch ]] || exit 0
        n=$(grep -c '^aws sts' "$FOLDER/calls")
        if [[ -e $FOLDER/down && $n -ge $(<"$FOLDER/down") ]]; then echo 'STS is down' >&2; exit 255; fi
        lasts=3600
        [[ $n != 1 || ! -e $FOLDER/lasts ]] || lasts=$(<"$FOLDER/lasts")
        ends=$(date -u -d "+$lasts seconds" +%Y-%m-%dT%H:%M:%SZ)
        sleep "$(cat "$FOLDER/takes" 2>/dev/null || echo 0)"
        echo "{\"Credentials\":{\"AccessKeyId\":\"KEY$n\",\"SecretAccessKey\":\"hush\",\"SessionToken\":\"session\",\"Expiration\":\"$ends\"}}"
        """;

    [ToolFact("/usr/bin/python3")]
    public async Task Container_WithItsToken_GetsCredentialsOfTheRole()
    {
        using var fakes = new FakeCommands().With("aws", Aws);
        using var credentials = RunningCredentials.Start(fakes);

        var (status, answer) = await credentials.GetAsync(credentials.Token);

        Assert.Equal(200, status);
        var json = JsonNode.Parse(answer)!.AsObject();
        Assert.Equal(["AccessKeyId", "SecretAccessKey", "Token", "Expiration"], json.Select(pair => pair.Key));
        Assert.Equal(("KEY1", "hush", "session"), ((string)json["AccessKeyId"]!, (string)json["SecretAccessKey"]!, (string)json["Token"]!));
        Assert.InRange(
            DateTimeOffset.Parse((string)json["Expiration"]!, CultureInfo.InvariantCulture),
            DateTimeOffset.UtcNow.AddMinutes(55),
            DateTimeOffset.UtcNow.AddMinutes(61));
        Assert.Equal(
            [
                $"aws sts assume-role --role-arn {RunningCredentials.Role} --role-session-name {Host} --duration-seconds 3600 --region eu-central-1 "
                + "--output json --cli-connect-timeout 5 --cli-read-timeout 10",
            ],
            fakes.Calls);
    }

    [ToolFact("/usr/bin/python3")]
    public async Task Anyone_WithoutTheToken_GetsNothing()
    {
        using var fakes = new FakeCommands().With("aws", Aws);
        using var credentials = RunningCredentials.Start(fakes);

        var none = await credentials.GetAsync(token: null);
        var wrong = await credentials.GetAsync(credentials.Token[1..]);

        const string refusal =
            """{"code": "AccessDenied", "message": "The header Authorization must be AWS_CONTAINER_AUTHORIZATION_TOKEN."}""";
        Assert.Equal([(403, refusal), (403, refusal)], [none, wrong]);
        Assert.Equal(404, (await credentials.GetAsync(credentials.Token, path: "/other")).Status);
    }

    // nginx and every other program of the server, even with the token.
    [ToolFact("/usr/bin/python3")]
    public async Task Server_WithTheToken_GetsNothing()
    {
        using var fakes = new FakeCommands().With("aws", Aws);
        using var credentials = RunningCredentials.Start(fakes);

        Assert.Equal(
            (403, """{"code": "AccessDenied", "message": "Only the container may ask."}"""),
            await credentials.GetAsync(credentials.Token, from: "127.0.0.1"));
    }

    [ToolFact("/usr/bin/python3")]
    public void Token_IsForRootAndTheProgramAlone_AndStaysTheSameWhenItStartsAgain()
    {
        using var fakes = new FakeCommands().With("aws", Aws);
        string token;
        using (var first = RunningCredentials.Start(fakes))
        {
            Assert.Equal("600\n", Tool.Require("stat", "--format=%a", fakes.Folder.PathOf("run/environment")));
            Assert.Equal(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN"], first.Variables.Keys);
            Assert.Equal("/credentials", first.Variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"]);
            token = first.Token;
        }

        using var second = RunningCredentials.Start(fakes);
        Assert.Equal(token, second.Token);
        Assert.True(token.Length >= 43);
    }

    [ToolFact("/usr/bin/python3")]
    public async Task Credentials_AboutToEnd_AreNotGivenOut()
    {
        using var fakes = new FakeCommands().With("aws", Aws);
        fakes.Folder.Write("lasts", "50");
        using var credentials = RunningCredentials.Start(fakes);

        Assert.Equal("KEY2", await KeyAsync(credentials));
        Assert.Equal("KEY2", await KeyAsync(credentials));
    }

    [ToolFact("/usr/bin/python3")]
    public async Task Credentials_InTheirSecondHalf_AreRenewedBeforeAnyoneAsks()
    {
        using var fakes = new FakeCommands().With("aws", Aws);
        fakes.Folder.Write("lasts", "1700");
        using var credentials = RunningCredentials.Start(fakes, ("LOOK", 0.2));

        await NginxProcess.WaitAsync(async () => await KeyAsync(credentials) == "KEY2", "the second credentials");
        // It looks again, and lets them be.
        await Task.Delay(600);
        Assert.Equal("KEY2", await KeyAsync(credentials));
        Assert.Equal(2, fakes.Calls.Length);
    }

    [ToolFact("/usr/bin/python3")]
    public async Task StsOut_CredentialsThatLast_AreGivenOutAndTheFailureIsSeen()
    {
        using var fakes = new FakeCommands().With("aws", Aws);
        fakes.Folder.Write("lasts", "1700");
        fakes.Folder.Write("down", "2");
        using var credentials = RunningCredentials.Start(fakes, ("LOOK", 0.2));

        await NginxProcess.WaitAsync(
            () => fakes.Calls.Any(call => call.StartsWith("aws cloudwatch", StringComparison.Ordinal)), "the metric of the failure");
        Assert.Equal("KEY1", await KeyAsync(credentials));
        Assert.Contains(
            "aws cloudwatch put-metric-data --namespace CWAgent --metric-name container_credential_failures "
            + "--dimensions AutoScalingGroupName=infra-prod-business --value 1 --unit Count --region eu-central-1 --output json "
            + "--cli-connect-timeout 5 --cli-read-timeout 10",
            fakes.Calls);
        Assert.Contains("infra-credentials: aws sts assume-role: STS is down\n", credentials.End());
    }

    [ToolFact("/usr/bin/python3")]
    public async Task StsOut_NoCredentials_IsSaidUntilItIsBack()
    {
        using var fakes = new FakeCommands().With("aws", Aws);
        fakes.Folder.Write("down", "1");
        using var credentials = RunningCredentials.Start(fakes, ("PAUSE", 1));

        Assert.Equal(
            (503, """{"code": "Unavailable", "message": "aws sts assume-role: STS is down"}"""), await credentials.GetAsync(credentials.Token));

        File.Delete(fakes.Folder.PathOf("down"));
        await Task.Delay(1100);
        Assert.Equal(200, (await credentials.GetAsync(credentials.Token)).Status);
    }

    [ToolFact("/usr/bin/python3")]
    public async Task StsThatDoesNotAnswer_IsGivenUp()
    {
        using var fakes = new FakeCommands().With("aws", "exec sleep 100");
        using var credentials = RunningCredentials.Start(fakes, ("CALL", 1));

        Assert.Equal(
            (503, """{"code": "Unavailable", "message": "aws sts assume-role: no answer within 1 seconds"}"""),
            await credentials.GetAsync(credentials.Token));
    }

    [ToolFact("/usr/bin/python3")]
    public async Task TwoAtOnce_AskStsOnce()
    {
        using var fakes = new FakeCommands().With("aws", Aws);
        fakes.Folder.Write("down", "1");
        using var credentials = RunningCredentials.Start(fakes, ("PAUSE", 0));
        File.Delete(fakes.Folder.PathOf("down"));
        fakes.Folder.Write("takes", "1");

        string[] keys = await Task.WhenAll(KeyAsync(credentials), KeyAsync(credentials));

        Assert.Equal(["KEY2", "KEY2"], keys);
    }

    [Fact]
    public void Start_WithoutAws_EndsBelowTheLimitOfTheUnit()
    {
        var call = int.Parse(Regex.Match(Template.Read("infra-credentials"), @"(?m)^CALL = (\d+)").Groups[1].Value);
        var limit = int.Parse(Regex.Match($"{Unit}", @"(?m)^TimeoutStartSec=(\d+)").Groups[1].Value);

        // One call of STS, and one that writes the metric.
        Assert.True((2 * call) + 10 < limit);
    }

    [Fact]
    public void Metric_OfTheProgram_IsThatOfTheAlarm() =>
        Assert.Contains($"METRIC = \"{ServerMetrics.CredentialFailures}\"\n", Template.Read("infra-credentials"));

    [Fact]
    public void Files_WithoutPermissions_KnowNothingOfTheProgram() => Assert.DoesNotContain(
        "infra-credentials", ServerBootstrap.Configuration(BootstrapSpecs.Container).ToYaml(), StringComparison.Ordinal);

    [Fact]
    public void Container_WithPermissions_StartsAfterTheProgramAndItsOwnVariablesWin()
    {
        var unit = $"{ContainerUnit.Create(BootstrapSpecs.Permissions, BootstrapSpecs.Permissions.Workload.Container!, ServerPaths.Default)}";

        Assert.Contains("\nAfter=docker.service network-online.target infra-credentials.service\n", unit);
        Assert.Contains("\nWants=docker.service network-online.target infra-credentials.service\n", unit);
        Assert.Contains(" --env-file /run/infra-credentials/environment --env-file /run/infra-container/environment ", unit);
    }

    // 169.254.170.2 is neither the server's loopback network nor a trusted block, and all else is denied.
    [Fact]
    public void Proxy_OfAServerWithPermissions_DoesNotReachTheAddress()
    {
        var proxy = $"{ProxyUnits.CreateProxy(BootstrapSpecs.Permissions, ServerPaths.Default)}";

        Assert.Contains("\nIPAddressDeny=any\n", proxy);
        Assert.DoesNotContain(BootstrapSpecs.Permissions.TrustedBlocks, block => block.Contains(Cidr.Parse($"{CredentialsUnit.Address}/32")));
    }

    private static SystemdUnit Unit => CredentialsUnit.Create(BootstrapSpecs.Permissions, RunningCredentials.Role);

    private static string Host => System.Net.Dns.GetHostName();

    private static async Task<string> KeyAsync(RunningCredentials credentials)
    {
        var (status, answer) = await credentials.GetAsync(credentials.Token);
        Assert.True(status == 200, answer);
        return (string)JsonNode.Parse(answer)!["AccessKeyId"]!;
    }
}
