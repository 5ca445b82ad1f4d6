using Infra.Cli;
using Infra.Cli.Rendering;

return await CommandLine.RunAsync(args, Terminal.StandardError);
