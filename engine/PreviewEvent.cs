using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;

namespace Infra.Engine;

/// <summary>Something that happens during a preview. Events come from several threads, one at a time.</summary>
public abstract record PreviewEvent
{
    private protected PreviewEvent()
    {
    }
}

/// <summary>The program has been started.</summary>
/// <param name="CommandLine">How: command and arguments, for people.</param>
public sealed record ProgramStarted(string CommandLine) : PreviewEvent;

/// <summary>A step has been planned. Steps come in the order of registration.</summary>
/// <param name="Step">The step.</param>
public sealed record StepPlanned(Step Step) : PreviewEvent;

/// <summary>A diagnostic has been raised. It is also part of the plan.</summary>
/// <param name="Diagnostic">The diagnostic.</param>
public sealed record DiagnosticRaised(Diagnostic Diagnostic) : PreviewEvent;

/// <summary>The program reports progress that is not worth keeping.</summary>
/// <param name="Message">The message.</param>
public sealed record StatusReported(string Message) : PreviewEvent;

/// <summary>
/// The program has written a line of its own. What a failing program wrote to standard error and did not report otherwise is also in the
/// diagnostic of its end.
/// </summary>
/// <param name="Line">The line, without its end.</param>
/// <param name="IsError">Whether it went to standard error.</param>
public sealed record ProgramOutput(string Line, bool IsError) : PreviewEvent;
