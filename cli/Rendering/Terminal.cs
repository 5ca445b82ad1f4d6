namespace Infra.Cli.Rendering;

/// <summary>Where a command writes, and what can be done there.</summary>
/// <param name="Output">Standard output, buffered: flush it.</param>
/// <param name="OutputStream">Standard output, for bytes.</param>
/// <param name="Error">Standard error.</param>
/// <param name="HasColor">Whether colours are wanted.</param>
/// <param name="HasProgress">Whether a line may be overwritten to show progress.</param>
/// <param name="Width">Columns; null where lines may be as long as they need: on a pipe.</param>
internal sealed record Terminal(TextWriter Output, Stream OutputStream, TextWriter Error, bool HasColor, bool HasProgress, int? Width)
{
    /// <summary>The one this process runs in. A pipe gets plain lines; <c>NO_COLOR</c> (https://no-color.org) turns colours off.</summary>
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
