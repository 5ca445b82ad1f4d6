using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;

namespace Infra.Cli.Commands;

/// <summary>
/// The exit codes, which are those of Pulumi's command line where it has one for the cause (https://www.pulumi.com/docs/iac/cli/exit-codes/).
/// </summary>
internal static class ExitCode
{
    /// <summary>The command did what it was asked for.</summary>
    public const int Success = 0;

    /// <summary>The program failed, or something that no other code stands for.</summary>
    public const int Error = 1;

    /// <summary>The options of the command, the project, its configuration or an exported state are wrong.</summary>
    public const int Configuration = 2;

    /// <summary>A resource or a call of a function is wrong.</summary>
    public const int Resource = 4;

    /// <summary>There is no such stack.</summary>
    public const int NoStack = 6;

    /// <summary>There is a difference, and none was expected.</summary>
    public const int Changes = 7;

    /// <summary>The command was cancelled, as by Ctrl-C.</summary>
    public const int Cancelled = 8;

    /// <summary>The program stopped responding.</summary>
    public const int Timeout = 9;

    /// <summary>A bug in the command line or the engine.</summary>
    public const int Bug = 255;

    private const string NoStackFile = "ENG1004";
    private const string Silent = "ENG2006";
    private const string EngineBug = "ENG2012";

    /// <summary>The code for a plan: that of its gravest error, or <see cref="Success"/> for a plan without errors.</summary>
    public static int For(Plan plan)
    {
        var codes = plan.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => For(diagnostic.Code)).ToList();
        return codes.Count == 0 ? Success
            : ((int[])[Bug, NoStack, Configuration, Timeout, Resource]).Where(codes.Contains).Append(Error).First();
    }

    private static int For(string code) => code switch
    {
        EngineBug => Bug,
        NoStackFile => NoStack,
        Silent => Timeout,
        ['E', 'N', 'G', '1', ..] => Configuration,
        ['E', 'N', 'G', '2', ..] => Error,
        _ => Resource,
    };
}
