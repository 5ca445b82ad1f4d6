using System.Diagnostics;
using System.Globalization;

namespace Infra.Engine.Programs;

/// <summary>A compiled .NET program.</summary>
/// <param name="file">A <c>.dll</c>, run by <c>dotnet</c>, or any other executable file; absolute.</param>
/// <param name="directory">The folder it runs in.</param>
internal sealed class DotNetProgram(string file, string directory) : IProgram
{
    /// <inheritdoc/>
    public string Directory => directory;

    /// <inheritdoc/>
    public ProcessStartInfo StartInfo(ProgramContext context)
    {
        var isAssembly = Path.GetExtension(file).Equals(".dll", StringComparison.OrdinalIgnoreCase);
        var start = isAssembly
            ? ProgramEnvironment.Create("dotnet", [file], directory, context.PassEnvironment)
            : ProgramEnvironment.Create(file, [], directory, context.PassEnvironment);
        start.Environment["PULUMI_MONITOR"] = context.Address;
        start.Environment["PULUMI_ENGINE"] = context.Address;
        start.Environment["PULUMI_PROJECT"] = context.Project;
        start.Environment["PULUMI_STACK"] = context.Stack;
        start.Environment["PULUMI_ORGANIZATION"] = context.Organization;
        start.Environment["PULUMI_ROOT_DIRECTORY"] = context.RootDirectory;
        start.Environment["PULUMI_PWD"] = directory;
        start.Environment["PULUMI_DRY_RUN"] = "true";
        start.Environment["PULUMI_QUERY_MODE"] = "false";
        start.Environment["PULUMI_PARALLEL"] = ProgramContext.Parallel.ToString(CultureInfo.InvariantCulture);
        start.Environment["PULUMI_ATTACH_DEBUGGER"] = "false";
        start.Environment["PULUMI_CONFIG"] = ConfigEnvironment.Values(context.Configuration);
        start.Environment["PULUMI_CONFIG_SECRET_KEYS"] = ConfigEnvironment.SecretKeys(context.Configuration);
        return start;
    }
}
