using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class DrainScriptTests
{
    // The state is there from the third look on, and Terminated at the fourth.
    private const string Metadata = """
        case $* in
          *"-X PUT "*) echo token ;;
          *instance-id*) echo i-0123456789abcdef0 ;;
          *) echo look >>"$FOLDER/looks"
             case $(wc -l <"$FOLDER/looks") in
               1) exit 7 ;;
               2) exit 22 ;;
               3) echo -n InService ;;
               *) echo -n Terminated ;;
             esac ;;
        esac
        """;

    private const string Token = "curl -sf -m 2 -X PUT http://169.254.169.254/latest/api/token -H X-aws-ec2-metadata-token-ttl-seconds: 60";
    private const string State =
        "curl -sf -m 2 http://169.254.169.254/latest/meta-data/autoscaling/target-lifecycle-state -H X-aws-ec2-metadata-token: token";
    private const string Instance = "curl -sf -m 2 http://169.254.169.254/latest/meta-data/instance-id -H X-aws-ec2-metadata-token: token";
    private const string Complete =
        "aws autoscaling complete-lifecycle-action --region eu-central-1 --auto-scaling-group-name infra-prod-web --lifecycle-hook-name web-drain "
        + "--instance-id i-0123456789abcdef0 --lifecycle-action-result CONTINUE";

    [ToolFact("bash")]
    public void Drain_Terminated_FailsTheHealthCheckThenStopsAndCompletes()
    {
        // When the first unit is stopped the flag has been there for the time of the notice.
        using var fakes = Fakes().With("aws").With("systemctl", """[[ -e $FOLDER/draining ]] || echo 'too early' >>"$FOLDER/calls" """);

        Assert.Equal(0, Run(fakes).Status);
        Assert.Equal(
            [
                Token, State, "sleep 5",
                Token, State, "sleep 5",
                Token, State, "sleep 5",
                Token, State,
                "sleep 20",
                "systemctl stop infra-proxy.service",
                "systemctl stop infra-container.service",
                Token, Instance, Complete,
            ],
            fakes.Calls);
    }

    [ToolFact("bash")]
    public void Drain_UnitThatDoesNotStop_IsNoReasonToKeepTheGroupWaiting()
    {
        using var fakes = Fakes().With("aws").With("systemctl", """[[ $2 != infra-proxy.service ]]""");

        var (status, _, errors) = Run(fakes);

        Assert.Equal((0, "infra-drain: infra-proxy.service did not stop in good order.\n"), (status, errors));
        Assert.Equal(
            ["systemctl stop infra-proxy.service", "systemctl stop infra-container.service"],
            fakes.Calls.Where(call => call.StartsWith("systemctl", StringComparison.Ordinal)));
        Assert.Equal(Complete, fakes.Calls[^1]);
    }

    [ToolFact("bash")]
    public void Drain_CompletionFailsOnce_IsTriedAgain()
    {
        using var fakes = Fakes().With("aws", """[[ $CALL == 2 ]]""").With("systemctl");

        Assert.Equal(0, Run(fakes).Status);
        Assert.Equal([Complete, "sleep 1", Token, Instance, Complete], fakes.Calls[^5..]);
    }

    [ToolFact("bash")]
    public void Drain_CompletionFailsAlways_SaysWhatHappensNext()
    {
        using var fakes = Fakes().With("aws", "exit 254").With("systemctl");

        var (status, _, errors) = Run(fakes);

        Assert.Equal(
            (1, "infra-drain: cannot complete web-drain of infra-prod-web; the group goes on after the hook's timeout.\n"),
            (status, errors));
        Assert.Equal(3, fakes.Calls.Count(call => call == Complete));
    }

    private static FakeCommands Fakes() => new FakeCommands().With("curl", Metadata).With("sleep");

    private static (int Status, string Output, string Errors) Run(FakeCommands fakes) => fakes.Run(
        "infra-drain", "eu-central-1", "infra-prod-web", "web-drain", fakes.Folder.PathOf("draining"), "5", "20",
        "infra-proxy.service", "infra-container.service");
}
