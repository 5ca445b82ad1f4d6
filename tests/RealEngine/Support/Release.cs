using System.IO.Compression;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Support;

/// <summary>A folder of <c>releases/</c>.</summary>
/// <param name="Folder">Absolute path of the folder.</param>
internal sealed record Release(string Folder)
{
    /// <summary>The stacks that each release holds.</summary>
    public static IReadOnlyList<string> Stacks { get; } = ["dev", "prod"];

    /// <summary>All releases.</summary>
    public static IReadOnlyList<Release> All { get; } =
        Directory.GetDirectories(Repository.PathOf("releases")).Order(StringComparer.Ordinal).Select(folder => new Release(folder)).ToList();

    /// <summary>Version of the release.</summary>
    public string Version => Path.GetFileName(Folder);

    /// <summary>The commit that was released.</summary>
    public string Commit => File.ReadAllText(Path.Combine(Folder, "commit")).TrimEnd('\n');

    /// <summary>A release of the repository.</summary>
    public static Release Find(string version) => All.Single(release => release.Version == version);

    /// <summary>A deployed stack, as <c>pulumi stack export</c> wrote it.</summary>
    public string ExportOf(string stack)
    {
        var file = File.OpenRead(Path.Combine(Folder, $"{stack}.export.json.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    /// <summary>Previews the present program over a deployed stack, with the settings of the release, as JSON.</summary>
    /// <param name="stack">Name of the stack.</param>
    /// <param name="export">The stack; as the release holds it when omitted.</param>
    public async Task<Ended> PreviewAsync(string stack, string? export = null)
    {
        using var folder = await DeployedAsync(stack, export);
        return await folder.PulumiAsync("preview", "--stack", stack, "--json", "--expect-no-changes");
    }

    /// <summary>A folder with a deployed stack and the settings of the release.</summary>
    /// <param name="stack">Name of the stack.</param>
    /// <param name="export">The stack; as the release holds it when omitted.</param>
    public async Task<PulumiFolder> DeployedAsync(string stack, string? export = null)
    {
        var folder = new PulumiFolder(Folder);
        await File.WriteAllTextAsync(folder.PathOf("export.json"), export ?? ExportOf(stack));
        (await folder.PulumiAsync("stack", "init", stack)).Succeeded();
        (await folder.PulumiAsync("stack", "import", "--stack", stack, "--file", "export.json")).Succeeded();
        return folder;
    }

    /// <summary>
    /// The types that hold data: those that Pulumi protects in production, and those of which the facts say which changes they take in place.
    /// </summary>
    public IReadOnlySet<string> TypesThatHoldData() => DeployedResource.AllOf(ExportOf("prod")).Where(resource => resource.IsProtected)
        .Select(resource => resource.Type).Concat(ReplacementFacts.TypesThatHoldData).ToHashSet(StringComparer.Ordinal);
}
