using Pulumi;

namespace Infra.Stacks.Parts;

/// <summary>
/// The built functions, by paths from the program's folder, in which Pulumi runs. A build of this program builds those that need it
/// (<c>functions/</c>).
/// </summary>
internal static class FunctionCode
{
    /// <summary>The function that makes the users of applications in a database.</summary>
    public static Archive DatabaseUsers { get; } = new FileArchive("../artifacts/functions/DatabaseUsers");

    /// <summary>The function that stops and starts databases. Python needs no build.</summary>
    public static Archive DatabaseNights { get; } = FilesOf("DatabaseNights", "function.py");

    /// <summary>The function that loads queues and users into a message broker. Python needs no build.</summary>
    public static Archive BrokerDefinitions { get; } =
        FilesOf("BrokerDefinitions", "broker.py", "declared.py", "function.py", "users.py");

    /// <summary>The function that loads data sources and dashboards into Grafana. Python needs no build.</summary>
    public static Archive GrafanaDefinitions { get; } =
        FilesOf("GrafanaDefinitions", "calls.py", "dashboards.py", "function.py", "sources.py", "tokens.py");

    /// <summary>The function that gives a log domain its roles, template, life cycle and searches. Python needs no build.</summary>
    public static Archive LogDefinitions { get; } = FilesOf(
        "LogDefinitions", "digests.py", "domain.py", "function.py", "lifecycle.py", "searches.py", "security.py", "templates.py");

    /// <summary>The function that puts log events into a stream, each as one document. Python needs no build.</summary>
    public static Archive LogEvents { get; } = FilesOf("LogEvents", "documents.py", "function.py", "levels.py", "objects.py", "stream.py");

    /// <summary>The function that sets key and retention of log groups that AWS makes. Python needs no build.</summary>
    public static Archive LogGroups { get; } = FilesOf("LogGroups", "function.py");

    /// <summary>The function that forwards notices of alarms. Python needs no build.</summary>
    public static Archive Notices { get; } = FilesOf("Notices", "formats.py", "function.py", "messages.py", "targets.py");

    /// <summary>The function that reads how old passwords are. Python needs no build.</summary>
    public static Archive PasswordAges { get; } = FilesOf("PasswordAges", "function.py");

    /// <summary>The function that runs a task for a deployment. Python needs no build.</summary>
    public static Archive RunTask { get; } = FilesOf("RunTask", "function.py");

    private static AssetArchive FilesOf(string function, params string[] files) =>
        new(files.ToDictionary(file => file, file => (AssetOrArchive)new FileAsset($"../functions/{function}/{file}")));
}
