namespace Infra.Cli.Projects;

/// <summary>Reads the passphrase for the secrets of stack files, from where Pulumi's CLI reads it.</summary>
internal static class StackPassphrase
{
    private const string FileVariable = "PULUMI_CONFIG_PASSPHRASE_FILE";

    /// <summary>The passphrase; null when none is set. A set passphrase wins over one in a file, of which spaces around it do not count.</summary>
    /// <exception cref="CommandException">The file cannot be read.</exception>
    public static string? Read()
    {
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE") is { } passphrase)
        {
            return passphrase;
        }

        if (Environment.GetEnvironmentVariable(FileVariable) is not { Length: > 0 } file)
        {
            return null;
        }

        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{FileVariable} names '{file}', which cannot be read: {problem.Message.TrimEnd('.')}.");
        }
    }
}
