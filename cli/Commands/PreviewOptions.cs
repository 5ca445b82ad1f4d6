namespace Infra.Cli.Commands;

/// <summary>The arguments of <c>infra preview</c>.</summary>
/// <param name="Stack">Name of the stack.</param>
/// <param name="JsonFile">The file for the plan as JSON; <c>-</c> for standard output; null for no JSON.</param>
/// <param name="ShowProperties">Whether the properties of each resource are printed.</param>
/// <param name="ShowSame">Whether unchanged resources are printed.</param>
/// <param name="ProjectDirectory">Folder with <c>Pulumi.yaml</c>; null for the checkout that holds the command.</param>
/// <param name="ProgramFile">Built program; null for the one that <c>infra.sh</c> builds.</param>
/// <param name="SilenceLimit">The longest time without a call or a line of output before the engine ends the program.</param>
internal sealed record PreviewOptions(
    string Stack, string? JsonFile, bool ShowProperties, bool ShowSame, string? ProjectDirectory, string? ProgramFile, TimeSpan SilenceLimit);
