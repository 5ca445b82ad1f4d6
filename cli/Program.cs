using System.CommandLine;
using Infra.Cli.Commands;

var root = new RootCommand("Previews Pulumi programs with the embedded engine: no cloud account, no credentials, no Pulumi CLI.")
{
    PreviewCommand.Create(),
    DoctorCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
