using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>A deployment of dev that is killed half-way, and goes on as <c>docs/upgrading.md</c> says.</summary>
public sealed class InterruptionTests
{
    private const string Stack = "dev";
    private const int Enough = 60;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // A kill while Pulumi writes the attributes of the state's file leaves them empty. That happens seldom by itself, so it is also done on purpose.
    [RealEngineTheory("bash")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Up_AfterAKilledOne_MakesTheRestOnce(bool emptiesTheAttributes)
    {
        using var folder = new PulumiFolder();
        (await folder.PulumiAsync("stack", "init", Stack)).Succeeded();
        await UpKilledAsync(folder);
        var attributes = $"{folder.StateOf(Stack)}.attrs";
        if (emptiesTheAttributes)
        {
            File.WriteAllText(attributes, "");
            var export = await folder.PulumiAsync("stack", "export", "--stack", Stack);
            Assert.Contains("failed to load checkpoint: EOF", export.Text, StringComparison.Ordinal);
        }

        DeleteWhatIsEmpty(attributes);

        var before = DeployedResource.AllOf(await ExportAsync(folder));

        var locked = await folder.PulumiAsync("up", "--stack", Stack, "--skip-preview");
        var commands = Assert.Single(DocumentedCommands.BlocksOf("upgrading.md", "pulumi cancel"));
        await DocumentedCommands.RunAsync(folder, commands.Replace("prod", Stack, StringComparison.Ordinal));

        var after = DeployedResource.AllOf(await ExportAsync(folder));
        Assert.Contains("the stack is currently locked", locked.Text, StringComparison.Ordinal);
        Assert.InRange(before.Count, Enough, after.Count - 1);
        Assert.Equal(IdsOf(before), IdsOf(after.Where(resource => before.Any(old => old.Urn == resource.Urn))));
        Assert.Equal("", PreviewedStep.ChangesOf(await folder.PulumiAsync("preview", "--stack", Stack, "--json", "--expect-no-changes")));
    }

    // As docs/upgrading.md says.
    private static void DeleteWhatIsEmpty(string attributes)
    {
        if (File.Exists(attributes) && new FileInfo(attributes).Length == 0)
        {
            File.Delete(attributes);
        }
    }

    // The state is written at each step here, as without the variables of other tests, and creations take a while.
    private static async Task UpKilledAsync(PulumiFolder folder)
    {
        var log = folder.PathOf("log");
        folder.Variables["PULUMI_SKIP_CHECKPOINTS"] = "false";
        folder.Variables["STANDIN_DELAY"] = "200ms";
        folder.Variables["STANDIN_LOG"] = log;
        using var kill = new CancellationTokenSource();
        var up = folder.PulumiAsync(kill.Token, "up", "--stack", Stack, "--skip-preview");
        while (!up.IsCompleted && await CreationsAsync($"{log}.aws") < Enough)
        {
            await Task.Delay(Pause);
        }

        await kill.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => up);
        folder.Variables.Clear();
    }

    private static async Task<int> CreationsAsync(string log) => File.Exists(log)
        ? (await File.ReadAllLinesAsync(log)).Count(line => line.StartsWith("Create ", StringComparison.Ordinal))
        : 0;

    private static async Task<string> ExportAsync(PulumiFolder folder) =>
        (await folder.PulumiAsync("stack", "export", "--stack", Stack)).Succeeded().Output;

    private static IEnumerable<string> IdsOf(IEnumerable<DeployedResource> resources) =>
        resources.Select(resource => $"{resource.Urn} {resource.Json["id"]}").Order(StringComparer.Ordinal);
}
