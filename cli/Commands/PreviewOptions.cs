namespace Infra.Cli.Commands;

/// <summary>What was asked of <c>infra preview</c>.</summary>
/// <param name="Stack">Name of the stack.</param>
/// <param name="JsonFile">Where the plan goes as JSON; <c>-</c> for standard output; null for nowhere.</param>
/// <param name="ShowProperties">Whether the properties of each resource are printed.</param>
/// <param name="ShowSame">Whether resources that stay as they are are printed.</param>
/// <param name="ProjectDirectory">Folder with <c>Pulumi.yaml</c>; null for the checkout that holds the command.</param>
/// <param name="ProgramFile">Built program; null for the one that <c>infra.sh</c> builds.</param>
/// <param name="SilenceLimit">How long the program may say nothing.</param>
internal sealed record PreviewOptions(
    string Stack, string? JsonFile, bool ShowProperties, bool ShowSame, string? ProjectDirectory, string? ProgramFile, TimeSpan SilenceLimit);
