using Infra.Tests.Cli.Programs;
using Pulumi;

return await Deployment.RunAsync(() => Deployment.Instance.StackName switch
{
    "chatty" => Chatty.Talk(),
    "hostile" => Hostile.PaintOverThePlan(),
    "settings" => Settings.Show(),
    "secrets" => Secrets.Tell(),
    var stack => throw new RunException($"There is no program '{stack}'."),
});
