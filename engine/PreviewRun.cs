using System.ComponentModel;
using System.Diagnostics;
using Infra.Engine.Configuration;
using Infra.Engine.Diagnostics;
using Infra.Engine.Monitor;
using Infra.Engine.Planning;
using Infra.Engine.Programs;
using Infra.Engine.Protocol;
using Infra.Engine.Schemas;

namespace Infra.Engine;

/// <summary>One preview from start to end.</summary>
internal sealed class PreviewRun
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(200);

    private readonly PreviewRequest _request;
    private readonly IProgress<PreviewEvent>? _progress;
    private readonly Lock _telling = new();
    private readonly PlanBuilder _plan;

    /// <param name="request">What to preview.</param>
    /// <param name="progress">Told what happens; null for nobody.</param>
    public PreviewRun(PreviewRequest request, IProgress<PreviewEvent>? progress)
    {
        (_request, _progress) = (request, progress);
        _plan = new PlanBuilder(step => Tell(new StepPlanned(step)), diagnostic => Tell(new DiagnosticRaised(diagnostic)));
    }

    /// <summary>Previews the project.</summary>
    /// <exception cref="OperationCanceledException">The preview was cancelled; the program has been ended.</exception>
    public async Task<Plan> RunAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var directory = Path.GetFullPath(_request.ProjectDirectory).TrimEnd(Path.DirectorySeparatorChar);
        var problems = new List<Diagnostic>();
        var project = ProjectFileReader.Read(directory, problems);
        var configuration = project is null ? null : new StackFileReader(project, _request.Stack, _request.Passphrase, problems).Read(directory);
        var program = project is null ? null : ProgramFinder.Find(project, directory, _request.ProgramFile, problems);
        problems.ForEach(_plan.Add);
        if (project is null || configuration is null || program is null || problems.Exists(problem => problem.Severity == Severity.Error))
        {
            return _plan.Build(project?.Name ?? "", _request.Stack, null);
        }

        return await RunAsync(project, configuration, program, directory, cancellation).ConfigureAwait(false);
    }

    /// <summary>Starts the program of a valid project, and waits for its end.</summary>
    private async Task<Plan> RunAsync(ProjectFile project, StackConfiguration configuration, IProgram program, string directory, CancellationToken cancellation)
    {
        var server = new MonitorServer();
        await using var _ = server.ConfigureAwait(false);
        var session = SessionOf(project, configuration);
        var start = program.StartInfo(new ProgramContext
        {
            Address = server.Address,
            Project = project.Name,
            Stack = _request.Stack,
            Organization = _request.Organization,
            RootDirectory = directory,
            Configuration = configuration,
        });
        if (Start(start, session) is { } process)
        {
            using (process)
            {
                await server.StartAsync(session, cancellation).ConfigureAwait(false);
                await WaitAsync(process, session, cancellation).ConfigureAwait(false);
            }
        }

        return _plan.Build(project.Name, _request.Stack, session.StackUrn);
    }

    private Session SessionOf(ProjectFile project, StackConfiguration configuration) => new()
    {
        Project = project.Name,
        Stack = _request.Stack,
        Organization = _request.Organization,
        Configuration = configuration,
        StackStates = _request.StackStates,
        Schemas = Task.Run(() => SchemaSet.Load(_request.SchemaFiles, _plan.Add)),
        Plan = _plan,
        OnStatus = message => Tell(new StatusReported(message)),
        Reader = new WireReader(configuration.Undecryptable),
    };

    private ProgramProcess? Start(ProcessStartInfo start, Session session)
    {
        var commandLine = string.Join(' ', [start.FileName, .. start.ArgumentList]);
        try
        {
            var process = ProgramProcess.Start(start, (line, isError) =>
            {
                session.Touch();
                Tell(new ProgramOutput(line, isError));
            });
            Tell(new ProgramStarted(commandLine));
            return process;
        }
        catch (Win32Exception problem)
        {
            _plan.Add(Catalogue.CannotStart.With($"The command '{start.FileName}' cannot be run: {problem.Message}. Is it installed, on PATH and executable?"));
            return null;
        }
    }

    /// <summary>Waits until the program ends or falls silent, and says what is wrong with how it did.</summary>
    private async Task WaitAsync(ProgramProcess process, Session session, CancellationToken cancellation)
    {
        session.Touch();
        var exit = process.WaitAsync(cancellation);
        while (await Task.WhenAny(exit, Task.Delay(CheckInterval, cancellation)).ConfigureAwait(false) != exit && !cancellation.IsCancellationRequested)
        {
            if (session.Silence > _request.SilenceLimit)
            {
                process.Kill();
                _plan.Add(Catalogue.Silent.With(
                    $"It registered, logged and wrote nothing for {_request.SilenceLimit.TotalSeconds:0.###} seconds, and was ended. It waits for something that never happens, or needs a longer limit."));
                return;
            }
        }

        var exitCode = await exit.ConfigureAwait(false);
        var end = new ProgramEnd
        {
            ExitCode = exitCode,
            IsSignalled = session.IsSignalled,
            HasStack = session.StackUrn is not null,
            HasStackOutputs = session.HasStackOutputs,
            HasReported = session.HasReported,
            StandardError = process.StandardError,
            UnknownProcedures = session.UnknownProcedures,
        };
        if (end.Problem() is { } problem)
        {
            _plan.Add(problem);
        }
    }

    private void Tell(PreviewEvent happening)
    {
        if (_progress is null)
        {
            return;
        }

        lock (_telling)
        {
            _progress.Report(happening);
        }
    }
}
