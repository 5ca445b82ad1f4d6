using System.Diagnostics;

namespace Infra.Engine.Programs;

/// <summary>A Pulumi program in some language, and how the language host of the real engine starts it.</summary>
internal interface IProgram
{
    /// <summary>Command, arguments, folder and environment of the program's process. What is not set is inherited.</summary>
    ProcessStartInfo StartInfo(ProgramContext context);
}
