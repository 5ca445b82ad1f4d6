using System.Text.RegularExpressions;
using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class EnvironmentScriptTests
{
    private const string Limits = "--cli-connect-timeout 5 --cli-read-timeout 10";

    private const string Aws = """
        case $* in
          "ssm get-parameters"*) echo '{"Parameters":[{"Name":"/infra-prod/business/features","Value":"a=b c"}],"InvalidParameters":[]}' ;;
          *"infra-prod/mysql/app"*) echo '{"SecretString":"{\"username\":\"app\",\"password\":\"p#$\\\"x\",\"port\":3306}"}' ;;
          *"infra-prod/signing"*) echo '{"SecretString":"whole"}' ;;
        esac
        """;

    [ToolFact("/usr/bin/python3")]
    public void Environment_AllSources_AreWrittenForTheOwnerAlone()
    {
        using var fakes = new FakeCommands().With("aws", Aws);

        Assert.Equal((0, "", ""), Run(fakes, BootstrapSpecs.Secrets.Workload.Container!));
        Assert.Equal(
            """
            CITY=München
            FEATURES=a=b c
            JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=75 -Dgreeting="it's 100 % $HOME"
            MYSQL_PASSWORD=p#$"x
            MYSQL_USER=app
            SIGNING_KEY=whole

            """.ReplaceLineEndings("\n"),
            fakes.Folder.Read("environment"));
        Assert.Equal("600\n", Tool.Require("stat", "--format=%a", fakes.Folder.PathOf("environment")));
        Assert.Equal(
            [
                $"aws ssm get-parameters --with-decryption --names /infra-prod/business/features --region eu-central-1 --output json {Limits}",
                $"aws secretsmanager get-secret-value --secret-id infra-prod/mysql/app --region eu-central-1 --output json {Limits}",
                $"aws secretsmanager get-secret-value --secret-id infra-prod/signing --region eu-central-1 --output json {Limits}",
            ],
            fakes.Calls);
    }

    [ToolFact("/usr/bin/python3")]
    public void Environment_PlainVariablesAlone_CallsNobody()
    {
        using var fakes = new FakeCommands().With("aws", "exit 1");

        Assert.Equal((0, "", ""), Run(fakes, With(variables: [("A", "1")])));
        Assert.Equal("A=1\n", fakes.Folder.Read("environment"));
        Assert.Empty(fakes.Calls);
    }

    [ToolFact("/usr/bin/python3")]
    public void Environment_ElevenParameters_AreFetchedTenAtATime()
    {
        using var fakes = new FakeCommands().With("aws", """
            shift 4; while [[ $1 != --region ]]; do names+=("{\"Name\":\"$1\",\"Value\":\"of $1\"}"); shift; done
            IFS=,; echo "{\"Parameters\":[${names[*]}]}"
            """);

        Assert.Equal((0, "", ""), Run(fakes, With(parameters: [.. Enumerable.Range(10, 11).Select(i => ($"V{i}", $"p{i}"))])));
        Assert.Equal(string.Concat(Enumerable.Range(10, 11).Select(i => $"V{i}=of p{i}\n")), fakes.Folder.Read("environment"));
        Assert.Equal([15, 6], fakes.Calls.Select(call => call.Split(' ').TakeWhile(word => word != "--region").Count()));
    }

    [ToolFact("/usr/bin/python3")]
    public void Environment_AwsOutAtFirst_FailsAndWritesNothing()
    {
        using var fakes = new FakeCommands().With("aws", "echo 'An error occurred (AccessDenied)' >&2; exit 254");

        Assert.Equal(
            (1, "", "infra-environment: aws ssm get-parameters: An error occurred (AccessDenied)\n"),
            Run(fakes, BootstrapSpecs.Secrets.Workload.Container!));
        Assert.False(File.Exists(fakes.Folder.PathOf("environment")));
    }

    [ToolFact("/usr/bin/python3")]
    public void Environment_AwsOutLater_KeepsWhatWasFetched()
    {
        using var fakes = new FakeCommands().With("aws", "exit 255");
        fakes.Folder.Write("environment", "A=1\n");

        Assert.Equal(
            (0, "", "infra-environment: aws ssm get-parameters: ; using the values fetched before.\n"),
            Run(fakes, BootstrapSpecs.Secrets.Workload.Container!));
        Assert.Equal("A=1\n", fakes.Folder.Read("environment"));
    }

    [ToolFact("/usr/bin/python3")]
    public void Environment_SecretsManagerThatDoesNotAnswer_IsGivenUpAndLeavesWhatWasFetched()
    {
        using var fakes = new FakeCommands().With("aws", "exec sleep 100");
        fakes.Folder.Write("environment", "A=1\n");

        var (status, _, errors) = Run(fakes, With(secrets: [("V", new("s", "k"))]), text => text.Replace("CALL = 20", "CALL = 1"));

        Assert.Equal(
            (0, "infra-environment: aws secretsmanager get-secret-value: no answer within 1 seconds; using the values fetched before.\n"),
            (status, errors));
    }

    [Fact]
    public void Environment_AllCalls_EndBelowTheLimitOfTheUnit()
    {
        var numbers = Regex.Matches(Template.Read("infra-environment"), @"^(?:CALL|ALL) = (\d+)", RegexOptions.Multiline);

        Assert.Equal(StartTimes.Environment, numbers.Sum(number => int.Parse(number.Groups[1].Value)));
        Assert.True(StartTimes.Image + StartTimes.Environment + StartTimes.Rest < StartTimes.Unit);
    }

    [ToolTheory("/usr/bin/python3")]
    [InlineData("""{"SecretString":"hush"}""", "infra-environment: s is no JSON object with a value k\n")]
    [InlineData("""{"SecretString":"{\"other\":\"hush\"}"}""", "infra-environment: s is no JSON object with a value k\n")]
    [InlineData("""{"SecretString":"{\"k\":{\"hush\":1}}"}""", "infra-environment: s is no JSON object with a value k\n")]
    [InlineData("""{"SecretString":"[\"hush\"]"}""", "infra-environment: s is no JSON object with a value k\n")]
    [InlineData("""{"SecretBinary":"aHVzaA=="}""", "infra-environment: s is binary, not text\n")]
    [InlineData("""{"SecretString":"{\"k\":\"hush\\nhush\"}"}""", "infra-environment: V has several lines, which an environment file cannot hold\n")]
    public void Environment_SecretOfAnotherShape_FailsWithoutItsValue(string answer, string errors)
    {
        using var fakes = new FakeCommands().With("aws", $"cat <<'END'\n{answer}\nEND");

        Assert.Equal((1, "", errors), Run(fakes, With(secrets: [("V", new("s", "k"))])));
        Assert.False(File.Exists(fakes.Folder.PathOf("environment")));
    }

    [ToolFact("/usr/bin/python3")]
    public void Environment_NumberInASecret_IsItsText()
    {
        using var fakes = new FakeCommands().With("aws", Aws);

        Assert.Equal((0, "", ""), Run(fakes, With(secrets: [("PORT", new("infra-prod/mysql/app", "port"))])));
        Assert.Equal("PORT=3306\n", fakes.Folder.Read("environment"));
    }

    [ToolFact("/usr/bin/python3")]
    public void Environment_ParameterThatIsNotThere_IsNamed()
    {
        using var fakes = new FakeCommands().With("aws", """echo '{"Parameters":[],"InvalidParameters":["/gone"]}'""");

        Assert.Equal((1, "", "infra-environment: no parameter /gone\n"), Run(fakes, With(parameters: [("V", "/gone")])));
    }

    private static ContainerSpec With(
        (string, string)[]? variables = null,
        (string, string)[]? parameters = null,
        (string, SecretReference)[]? secrets = null) =>
        BootstrapSpecs.Listening with
        {
            Variables = BootstrapSpecs.Map(variables ?? []),
            Parameters = BootstrapSpecs.Map(parameters ?? []),
            Secrets = BootstrapSpecs.Map(secrets ?? []),
        };

    private static (int Status, string Output, string Errors) Run(
        FakeCommands fakes, ContainerSpec container, Func<string, string>? change = null) => fakes.RunChanged(
        "infra-environment",
        change ?? (text => text),
        fakes.Folder.Write("environment.json", EnvironmentSources.Text(container)),
        "eu-central-1",
        fakes.Folder.PathOf("environment"));
}
