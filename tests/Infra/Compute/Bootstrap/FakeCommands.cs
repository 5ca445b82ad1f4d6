using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>Commands that stand in for those of a server: each writes down how it was called, then does as its script says.</summary>
internal sealed class FakeCommands : IDisposable
{
    private const string Log = "calls";

    /// <summary>Folder of the fakes, and of what the program under test writes.</summary>
    public ScratchFolder Folder { get; } = new();

    /// <summary>Folder in which Docker's client keeps credentials.</summary>
    public string DockerConfig => Folder.PathOf("docker");

    /// <summary>The calls so far, in order: name and arguments.</summary>
    public string[] Calls => File.Exists(Folder.PathOf(Log)) ? File.ReadAllLines(Folder.PathOf(Log)) : [];

    /// <summary>Adds a command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="script">What it does in bash. <c>$FOLDER</c> is the folder, <c>$CALL</c> how often this command has been called.</param>
    public FakeCommands With(string name, string script = "")
    {
        Folder.Write($"bin/{name}", $$"""
            #!/bin/bash
            FOLDER={{Folder.Path}}
            echo "{{name}} $*" >>"$FOLDER/{{Log}}"
            CALL=$(grep -c "^{{name}} " "$FOLDER/{{Log}}")
            {{script}}

            """.ReplaceLineEndings("\n"), isExecutable: true);
        return this;
    }

    /// <summary>Runs a program of servers with only the fakes and the system's own commands on its path.</summary>
    public (int Status, string Output, string Errors) Run(string program, params IEnumerable<string> arguments) =>
        RunChanged(program, text => text, arguments);

    /// <summary>As <see cref="Run"/>, with a change of the program's text, such as a shorter time limit.</summary>
    public (int Status, string Output, string Errors) RunChanged(
        string program, Func<string, string> change, params IEnumerable<string> arguments)
    {
        var path = Folder.Write(program, change(Template.Read(program).Replace("@RESERVE@", "384", StringComparison.Ordinal)), isExecutable: true);
        return Tool.Run([("PATH", $"{Folder.PathOf("bin")}:/usr/bin:/bin"), ("DOCKER_CONFIG", DockerConfig)], path, arguments);
    }

    public void Dispose() => Folder.Dispose();
}
