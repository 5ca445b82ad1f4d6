using System.Diagnostics;

namespace Infra.Engine.Programs;

/// <summary>A Pulumi program. Each language starts it as Pulumi's own language host does.</summary>
internal interface IProgram
{
    /// <summary>The folder it runs in, absolute.</summary>
    string Directory { get; }

    /// <summary>Command, arguments, folder and environment of the program's process. It inherits no others.</summary>
    ProcessStartInfo StartInfo(ProgramContext context);
}
