using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;
using Infra.Engine.Values;

namespace Infra.Engine;

/// <summary>An event of a running preview. Events come from several threads, one at a time.</summary>
public abstract record PreviewEvent
{
    private protected PreviewEvent()
    {
    }

    /// <summary>The event with known secrets hidden in it.</summary>
    internal PreviewEvent WithoutSecrets(SecretFilter secrets) => this switch
    {
        _ when secrets.IsEmpty => this,
        StepPlanned planned => new StepPlanned(secrets.Hide(planned.Step)),
        DiagnosticRaised raised => new DiagnosticRaised(secrets.Hide(raised.Diagnostic)),
        StatusReported status => new StatusReported(secrets.Hide(status.Message)),
        ProgramOutput output => output with { Line = secrets.Hide(output.Line) },
        _ => this,
    };
}

/// <summary>The engine starts the program.</summary>
/// <param name="CommandLine">Command and arguments, for people to read.</param>
public sealed record ProgramStarted(string CommandLine) : PreviewEvent;

/// <summary>The engine planned a step. Steps come in the order of registration.</summary>
/// <param name="Step">The step.</param>
public sealed record StepPlanned(Step Step) : PreviewEvent;

/// <summary>The engine raised a diagnostic. It is also part of the plan.</summary>
/// <param name="Diagnostic">The diagnostic.</param>
public sealed record DiagnosticRaised(Diagnostic Diagnostic) : PreviewEvent;

/// <summary>The program reported progress. The message is not part of the plan.</summary>
/// <param name="Message">The message.</param>
public sealed record StatusReported(string Message) : PreviewEvent;

/// <summary>
/// The program wrote a line of output. When the program fails without a report of its own, its last lines on standard error are also in the
/// diagnostic about its end.
/// </summary>
/// <param name="Line">The line, without its line feed.</param>
/// <param name="IsError">Whether it went to standard error.</param>
public sealed record ProgramOutput(string Line, bool IsError) : PreviewEvent;
