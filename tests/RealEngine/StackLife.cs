using System.Text.Json;
using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of a stack with the committed settings. It is deployed once, when a test first asks for it.</summary>
public abstract class StackLife : IDisposable
{
    private readonly Lazy<PulumiFolder> _folder = new(() => new());
    private readonly Lazy<Task<Deployment>> _deployment;

    /// <param name="stack">Name of the stack.</param>
    protected StackLife(string stack)
    {
        Stack = stack;
        _deployment = new(CreateAsync);
    }

    /// <summary>Name of the stack.</summary>
    public string Stack { get; }

    /// <summary>Where the stack is.</summary>
    public PulumiFolder Folder => _folder.Value;

    /// <summary>Previews, deploys, previews again and refreshes the stack.</summary>
    public Task<Deployment> DeployAsync() => _deployment.Value;

    /// <summary>The state of the stack as it is now.</summary>
    public async Task<string> ExportAsync() => (await Folder.PulumiAsync("stack", "export", "--stack", Stack)).Succeeded().Output;

    /// <summary>Names of the stacks there are.</summary>
    public async Task<IReadOnlyList<string>> StacksAsync()
    {
        using var json = JsonDocument.Parse((await Folder.PulumiAsync("stack", "ls", "--json")).Succeeded().Output);
        return json.RootElement.EnumerateArray().Select(stack => stack.GetProperty("name").GetString()!).ToList();
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (_folder.IsValueCreated)
        {
            Folder.Dispose();
        }
    }

    private async Task<Deployment> CreateAsync()
    {
        (await Folder.PulumiAsync("stack", "init", Stack)).Succeeded();
        var preview = (await Folder.PulumiAsync("preview", "--stack", Stack, "--json")).Succeeded();
        (await Folder.PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
        return new(
            preview,
            await ExportAsync(),
            await Folder.PulumiAsync("preview", "--stack", Stack, "--json", "--expect-no-changes"),
            await Folder.PulumiAsync("refresh", "--stack", Stack, "--skip-preview", "--expect-no-changes"));
    }
}

/// <summary>What the commands up to a deployed stack said.</summary>
/// <param name="Preview">The preview of the empty stack.</param>
/// <param name="State">The state after the deployment.</param>
/// <param name="SecondPreview">The preview of the deployed stack.</param>
/// <param name="Refresh">The refresh of the deployed stack.</param>
public sealed record Deployment(Ended Preview, string State, Ended SecondPreview, Ended Refresh);
