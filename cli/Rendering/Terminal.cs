using System.Text;

namespace Infra.Cli.Rendering;

/// <summary>The streams that a command writes to, and their abilities.</summary>
/// <param name="Output">Standard output, buffered: flush it.</param>
/// <param name="OutputStream">Standard output, for bytes.</param>
/// <param name="Error">Standard error, written at once.</param>
/// <param name="HasColor">Whether to write colours.</param>
/// <param name="HasProgress">Whether progress can be shown in a line that is overwritten.</param>
/// <param name="Width">Width in columns; null on a pipe, where lines have no limit.</param>
internal sealed record Terminal(TextWriter Output, Stream OutputStream, TextWriter Error, bool HasColor, bool HasProgress, int? Width)
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>Standard error; a writer to nowhere where the caller has closed it.</summary>
    public static TextWriter StandardError { get; } = OpenError();

    // The order in which the C library looks: https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html
    private static string Locale => ((string[])["LC_ALL", "LC_CTYPE", "LANG"]).Select(Environment.GetEnvironmentVariable)
        .FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";

    private static bool HasUtf8 => OperatingSystem.IsWindows()
        || Locale.Replace("-", "", StringComparison.Ordinal).Contains("utf8", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Detects the terminal of this process. A pipe gets plain lines. <c>NO_COLOR</c> (https://no-color.org) turns colours off. A locale without
    /// UTF-8 gets ASCII.
    /// </summary>
    /// <exception cref="CommandException">Standard output is closed.</exception>
    public static Terminal Detect()
    {
        var stream = OpenOutput();
        var isTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");
        var encoding = HasUtf8 ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : AsciiFallback.Encoding;
        return new(
            new StreamWriter(stream, encoding, BufferBytes) { NewLine = "\n" },
            stream,
            StandardError,
            HasColor: isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            HasProgress: isTerminal && !Console.IsErrorRedirected,
            Width: !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth : null);
    }

    /// <summary>Prints to standard output, all of it when this method returns.</summary>
    /// <exception cref="CommandException">Standard output cannot be written.</exception>
    public void Print(Action<TextWriter> print)
    {
        try
        {
            print(Output);
            Output.Flush();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(CannotWrite(exception));
        }
    }

    /// <summary>The message about standard output that cannot be written.</summary>
    public static string CannotWrite(Exception problem) => problem is UnauthorizedAccessException
        ? "Standard output is closed, so the command has nowhere to write to. Redirect it to a file or to /dev/null."
        : $"Standard output cannot be written: {problem.Message.TrimEnd('.')}.";

    /// <summary>The message about standard error that does not take what the program writes.</summary>
    public static string CannotPassOn(IOException problem) =>
        $"What the program writes cannot be passed on to standard error: {problem.Message.TrimEnd('.')}.";

    private static Stream OpenOutput()
    {
        try
        {
            return Console.OpenStandardOutput();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(CannotWrite(exception));
        }
    }

    private static TextWriter OpenError()
    {
        try
        {
            return Console.Error;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return TextWriter.Null;
        }
    }
}
