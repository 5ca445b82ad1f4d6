using Infra.Engine;

namespace Infra.Cli.Rendering;

/// <summary>Shows the progress of a preview in one line, which it overwrites and finally removes. It writes nothing to a pipe.</summary>
internal sealed class ProgressLine(Terminal terminal) : IProgress<PreviewEvent>
{
    private const string ClearLine = "\r\u001b[K";
    private const int RegistrationsBetweenUpdates = 10;

    private readonly Lock _lock = new();
    private int _resources;

    /// <inheritdoc/>
    public void Report(PreviewEvent value)
    {
        lock (_lock)
        {
            switch (value)
            {
                case ProgramOutput { IsError: false } output:
                    Clear();
                    terminal.Output.WriteLine(output.Line);
                    break;
                case ProgramStarted:
                    Show("starting the program ...");
                    break;
                case StatusReported status:
                    Show(status.Message);
                    break;
                case StepPlanned when _resources++ % RegistrationsBetweenUpdates == 0:
                    Show($"{_resources} {(_resources == 1 ? "resource" : "resources")} ...");
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Removes the line.</summary>
    public void Clear()
    {
        if (terminal.HasProgress)
        {
            terminal.Error.Write(ClearLine);
        }
    }

    // A line as wide as the terminal would wrap and could not be overwritten.
    private void Show(string text)
    {
        if (terminal.HasProgress)
        {
            var line = string.Concat(text.ReplaceLineEndings(" ").Where(character => !char.IsControl(character)));
            terminal.Error.Write(ClearLine + (terminal.Width is { } width ? TreeColumns.Shorten(line, width - 1, end: 0) : line));
        }
    }
}
