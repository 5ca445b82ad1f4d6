using Infra.Engine;

namespace Infra.Cli.Rendering;

/// <summary>
/// Writes what the program writes to standard error, line by line, so that standard output has the plan alone. On a terminal it also shows the
/// progress of the preview in one line, which it overwrites and finally removes.
/// </summary>
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
                case ProgramOutput output:
                    Clear();
                    terminal.Error.WriteLine(PlainText.EscapeLine(output.Line));
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

    /// <summary>Says what takes time: in the line, or in a line of its own where there is no such line.</summary>
    /// <exception cref="CommandException">Standard error cannot be written.</exception>
    public void Tell(string text)
    {
        lock (_lock)
        {
            try
            {
                if (terminal.HasProgress)
                {
                    Show(text);
                }
                else
                {
                    terminal.Error.WriteLine(PlainText.Escape(text));
                }
            }
            catch (IOException problem)
            {
                throw new CommandException(Terminal.CannotPassOn(problem));
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
            var line = PlainText.Escape(text.ReplaceLineEndings(" "));
            terminal.Error.Write(ClearLine + (terminal.Width is { } width ? TreeColumns.Shorten(line, width - 1, end: 0) : line));
        }
    }
}
