using System.CommandLine;
using System.Diagnostics;
using Infra.Cli.Rendering;
using Infra.Engine.Planning;

namespace Infra.Cli.Commands;

/// <summary>A file that a command writes: a regular file, a named pipe, a device or standard output.</summary>
internal sealed class OutputFile
{
    /// <summary>The name that stands for standard output.</summary>
    public const string StandardOutput = "-";

    private readonly string _name;
    private readonly string _option;
    private readonly string _content;

    private OutputFile(string name, string option, string content) => (_name, _option, _content) = (name, option, content);

    /// <summary>Whether the content goes to standard output.</summary>
    public bool IsStandardOutput => _name == StandardOutput;

    /// <summary>Creates an option that takes the name of such a file.</summary>
    public static Option<string?> CreateOption(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is "")
            {
                result.AddError($"{name} takes the name of a file, or - for standard output.");
            }
        });
        return option;
    }

    /// <summary>Finds out whether the file can be written, before the work whose result goes into it.</summary>
    /// <param name="name">Name of the file; <c>-</c> for standard output.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="content">What is written, such as <c>plan</c>.</param>
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public static OutputFile Check(string name, string option, string content)
    {
        var file = new OutputFile(name, option, content);
        if (!file.IsStandardOutput && !file.IsSpecial())
        {
            file.Try(() => WholeFile.Check(Path.GetFullPath(name)));
        }

        return file;
    }

    /// <summary>Writes the content; a regular file whole or not at all.</summary>
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public void Write(Terminal terminal, Action<Stream> write) => Try(() =>
    {
        if (IsStandardOutput)
        {
            write(terminal.OutputStream);
        }
        else if (IsSpecial())
        {
            using var stream = new FileStream(_name, FileMode.Open, FileAccess.Write);
            write(stream);
        }
        else
        {
            WholeFile.Write(Path.GetFullPath(_name), write);
        }
    });

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(IsStandardOutput
                ? Terminal.CannotWrite(exception)
                : $"The {_content} could not be written to '{_name}': {exception.Message} "
                    + $"Give {_option} a file in an existing folder that you can write to.");
        }
    }

    // .NET cannot tell a named pipe from a regular file, and opening one to look would wait for its other end. The shell can.
    private bool IsSpecial()
    {
        if (!File.Exists(_name) || OperatingSystem.IsWindows())
        {
            return false;
        }

        using var test = Process.Start("sh", ["-c", "test -p \"$1\" || test -c \"$1\"", "sh", Path.GetFullPath(_name)]);
        test.WaitForExit();
        return test.ExitCode == 0;
    }
}
