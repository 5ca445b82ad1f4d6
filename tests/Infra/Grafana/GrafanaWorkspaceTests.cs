using System.Text.Json.Nodes;
using Infra.Grafana;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Grafana;

[Collection(Programs.Name)]
public sealed class GrafanaWorkspaceTests
{
    private const string Association = "aws:grafana/roleAssociation:RoleAssociation";
    private const string Function = "aws:lambda/function:Function";
    private const string Invocation = "aws:lambda/invocation:Invocation";
    private const string Role = "aws:iam/role:Role";
    private const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";
    private const string Workspace = "aws:grafana/workspace:Workspace";

    [Theory]
    [InlineData(false, "\"roleArn\":\"grafana-role-arn\",")]
    [InlineData(true, "")]
    public async Task Workspace_Inputs_AreExactlyThese(bool isPreview, string role)
    {
        var workspace = (await GrafanaPrograms.RunAsync(GrafanaPrograms.Smallest, isPreview)).Cloud.Get(Workspace, "grafana-workspace");

        Assert.Equal(
            $$$"""
            {"accountAccessType":"CURRENT_ACCOUNT","authenticationProviders":["AWS_SSO"],"description":"Dashboards of shop-prod",
            "grafanaVersion":"10.4","kmsKeyId":"data-key-arn","name":"shop-prod","permissionType":"CUSTOMER_MANAGED",
            {{{role}}}"tags":{"Name":"grafana-workspace"}}
            """.ReplaceLineEndings(""),
            JsonNode.Parse(workspace.InputText)!.ToJsonString());
    }

    [Fact]
    public async Task Groups_OfEachRole_AreAssociatedWithIt()
    {
        var everybody = (await GrafanaPrograms.RunAsync(GrafanaPrograms.Everybody)).Cloud.OfType(Association);
        var few = (await GrafanaPrograms.RunAsync(GrafanaPrograms.Smallest)).Cloud.OfType(Association);

        Assert.Equal(
            [
                $"grafana-admin: ADMIN {GrafanaPrograms.Admins} grafana-workspace-id",
                $"grafana-editor: EDITOR {GrafanaPrograms.Editors} grafana-workspace-id",
                $"grafana-viewer: VIEWER {GrafanaPrograms.Viewers} grafana-workspace-id",
            ],
            everybody.Select(one => $"{one.Name}: {one.Text("role")} {string.Join(' ', one.Texts("groupIds"))} {one.Text("workspaceId")}"));
        Assert.Equal(["grafana-admin"], few.Select(one => one.Name));
    }

    [Fact]
    public async Task Role_IsForWorkspacesOfTheAccountAndReadsOnePrometheus()
    {
        var cloud = (await GrafanaPrograms.RunAsync(GrafanaPrograms.Smallest)).Cloud;

        Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"Grafana","Effect":"Allow","Principal":{"Service":"grafana.amazonaws.com"},
            "Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"},
            "ArnLike":{"aws:SourceArn":"arn:aws:grafana:eu-central-1:111122223333:/workspaces/*"}}}]}
            """.ReplaceLineEndings(""),
            cloud.Get(Role, "grafana-role").Text("assumeRolePolicy"));
        Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"Prometheus","Effect":"Allow",
            "Action":["aps:GetLabels","aps:GetMetricMetadata","aps:GetSeries","aps:QueryMetrics"],"Resource":"prometheus-arn"},
            {"Sid":"CloudWatch","Effect":"Allow","Action":["cloudwatch:DescribeAlarmHistory","cloudwatch:DescribeAlarms",
            "cloudwatch:DescribeAlarmsForMetric","cloudwatch:GetMetricData","cloudwatch:ListMetrics"],"Resource":"*"}]}
            """.ReplaceLineEndings(""),
            cloud.Get(RolePolicy, "grafana-role-policy").Text("policy"));
    }

    [Fact]
    public async Task Function_Rights_AreTokensOfThisWorkspaceAndItsLogs()
    {
        var cloud = (await GrafanaPrograms.RunAsync(GrafanaPrograms.Smallest)).Cloud;

        Assert.Equal(
            ["Logs arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/grafana-definitions:log-stream:*"],
            RightsOf("grafana-definitions-role-policy"));
        Assert.Equal(["Tokens grafana-workspace-arn"], RightsOf("grafana-definitions-role-tokens"));
        Assert.All(
            cloud.Get(RolePolicy, "grafana-definitions-role-tokens").Statements.Single()["Action"]!.AsArray(),
            action => Assert.Contains("WorkspaceServiceAccount", $"{action}", StringComparison.Ordinal));

        IEnumerable<string> RightsOf(string policy) =>
            cloud.Get(RolePolicy, policy).Statements.Select(statement => $"{statement["Sid"]} {statement["Resource"]}");
    }

    // It calls public addresses, to which a network would need a way out.
    [Fact]
    public async Task Function_IsInNoNetworkAndRunsAsLongAsItsToken()
    {
        var function = (await GrafanaPrograms.RunAsync(GrafanaPrograms.Smallest)).Cloud.Get(Function, "grafana-definitions");

        Assert.DoesNotContain("vpcConfig", function.Inputs.Keys);
        Assert.DoesNotContain("environment", function.Inputs.Keys);
        Assert.Equal(900, Convert.ToInt32(function.Inputs["timeout"]));
        Assert.Contains(
            "TOKEN_SECONDS = 900 ", File.ReadAllText(Repository.PathOf("functions", "GrafanaDefinitions", "function.py")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Definitions_NameTheWorkspaceAndWaitForTheRights()
    {
        var run = await GrafanaPrograms.RunAsync(GrafanaPrograms.Smallest);
        var request = JsonNode.Parse(run.Cloud.Get(Invocation, "grafana-definitions-run").Text("input"))!;

        Assert.Equal(
            ("eu-central-1", "grafana-workspace-id", "https://grafana-workspace-endpoint", "infra-"),
            ($"{request["region"]}", $"{request["workspace"]}", $"{request["endpoint"]}", $"{request["prefix"]}"));
        Assert.Equal("""{"uid":"infra-folder","title":"shop-prod"}""", request["folder"]!.ToJsonString());
        var before = await OutputUtilities.GetValueAsync(run.Options[$"{Invocation} grafana-definitions-run"].DependsOn.ToOutput());
        Assert.Contains("grafana-definitions-role-tokens", before.Select(resource => resource.GetResourceName()));
    }

    [Fact]
    public async Task Definitions_InPreview_AreUnknownAsTheyNameTheWorkspace() => Assert.DoesNotContain(
        "input",
        (await GrafanaPrograms.RunAsync(GrafanaPrograms.Smallest, isPreview: true)).Cloud.Get(Invocation, "grafana-definitions-run").Inputs.Keys);

    // From version 12 on, another plugin signs requests to Prometheus.
    [Theory]
    [InlineData("10.4", "prometheus")]
    [InlineData("12.4", "grafana-amazonprometheus-datasource")]
    [InlineData("13.0", "grafana-amazonprometheus-datasource")]
    public async Task Sources_SignWithTheRoleOfTheWorkspace(string version, string type)
    {
        var request = await GrafanaPrograms.RequestAsync(GrafanaPrograms.Smallest with { Version = version });

        Assert.Equal(
            $$$"""
            [{"uid":"infra-cloudwatch","type":"cloudwatch","name":"infra-cloudwatch","url":"","access":"proxy",
            "jsonData":{"authType":"ec2_iam_role","defaultRegion":"eu-central-1"}},
            {"uid":"infra-prometheus","type":"{{{type}}}","name":"infra-prometheus",
            "url":"https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-1/","access":"proxy",
            "jsonData":{"httpMethod":"POST","sigV4Auth":true,"sigV4AuthType":"ec2_iam_role","sigV4Region":"eu-central-1"}}]
            """.ReplaceLineEndings(""),
            request["sources"]!.ToJsonString());
    }

    // A token in the state of Pulumi would be read by all who read the state.
    [Fact]
    public async Task Resources_HaveNoTokensAndNoServiceAccounts() => Assert.DoesNotContain(
        (await GrafanaPrograms.RunAsync(GrafanaPrograms.Smallest)).Cloud.Resources,
        resource => resource.Type.Contains("Token", StringComparison.Ordinal) || resource.Type.Contains("ServiceAccount", StringComparison.Ordinal)
            || resource.Type.Contains("ApiKey", StringComparison.Ordinal));

    [Fact]
    public async Task Protect_Production_KeepsWorkspaceAndLogs()
    {
        Assert.Equal(
            ["aws:cloudwatch/logGroup:LogGroup grafana-definitions-log", $"{Workspace} grafana-workspace"],
            (await GrafanaPrograms.RunAsync(GrafanaPrograms.Smallest)).Protected);
        Assert.Empty((await GrafanaPrograms.RunAsync(GrafanaPrograms.Smallest, protect: false)).Protected);
    }

    [Fact]
    public async Task Alarm_OnErrorsOfTheFunction_LeadsToTheRunbook()
    {
        var alarm = (await GrafanaPrograms.RunAsync(GrafanaPrograms.Smallest)).Cloud
            .Get("aws:cloudwatch/metricAlarm:MetricAlarm", "grafana-alarm-definitions");

        Assert.Equal(("AWS/Lambda", "Errors", "Sum"), (alarm.Text("namespace"), alarm.Text("metricName"), alarm.Text("statistic")));
        Assert.Equal("grafana-definitions", alarm.Group("dimensions")["FunctionName"]);
        Assert.EndsWith("What to do: https://runbooks.example.com/grafana.md#definitions", alarm.Text("alarmDescription"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outputs_AreTheAddressAndTheArn()
    {
        GrafanaWorkspace? grafana = null;
        var cloud = new RecordingCloud(isPreview: false);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
            grafana = new("grafana", GrafanaPrograms.ArgsOf(GrafanaPrograms.Smallest, groups: [])));

        Assert.Equal("https://grafana-workspace-endpoint", await OutputUtilities.GetValueAsync(grafana!.Url));
        Assert.Equal("grafana-workspace-arn", await OutputUtilities.GetValueAsync(grafana.WorkspaceArn));
        Assert.Equal("/aws/lambda/grafana-definitions", Assert.Single(GrafanaWorkspace.LogGroupNames("grafana")));
    }
}
