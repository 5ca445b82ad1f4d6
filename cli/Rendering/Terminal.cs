namespace Infra.Cli.Rendering;

/// <summary>The streams that a command writes to, and their abilities.</summary>
/// <param name="Output">Standard output, buffered: flush it.</param>
/// <param name="OutputStream">Standard output, for bytes.</param>
/// <param name="Error">Standard error.</param>
/// <param name="HasColor">Whether to write colours.</param>
/// <param name="HasProgress">Whether progress can be shown in a line that is overwritten.</param>
/// <param name="Width">Width in columns; null on a pipe, where lines have no limit.</param>
internal sealed record Terminal(TextWriter Output, Stream OutputStream, TextWriter Error, bool HasColor, bool HasProgress, int? Width)
{
    /// <summary>Detects the terminal of this process. A pipe gets plain lines. <c>NO_COLOR</c> (https://no-color.org) turns colours off.</summary>
    public static Terminal Detect()
    {
        var stream = Console.OpenStandardOutput();
        var isTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");
        return new(
            new StreamWriter(stream, bufferSize: 64 * 1024) { NewLine = "\n" },
            stream,
            Console.Error,
            HasColor: isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            HasProgress: isTerminal && !Console.IsErrorRedirected,
            Width: !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth : null);
    }
}
