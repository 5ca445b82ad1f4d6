using System.ComponentModel;
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
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly PreviewRequest _request;
    private readonly IProgress<PreviewEvent>? _progress;
    private readonly Lock _reporting = new();
    private readonly PlanBuilder _plan;

    private PreviewRun(PreviewRequest request, IProgress<PreviewEvent>? progress)
    {
        (_request, _progress) = (request, progress);
        _plan = new PlanBuilder(step => Report(new StepPlanned(step)), diagnostic => Report(new DiagnosticRaised(diagnostic)));
    }

    /// <summary>Runs a preview.</summary>
    public static Task<Plan> RunAsync(PreviewRequest request, IProgress<PreviewEvent>? progress, CancellationToken cancellation) =>
        new PreviewRun(request, progress).RunAsync(cancellation);

    private async Task<Plan> RunAsync(CancellationToken cancellation)
    {
        // Read while everything else starts: the first registration waits for them.
        var schemas = Task.Run(() => SchemaSet.Load(_request.SchemaFiles, _plan.Add), cancellation);
        var directory = Path.GetFullPath(_request.ProjectDirectory);
        var problems = new List<Diagnostic>();
        var project = ProjectFileReader.Read(directory, problems);
        var configuration = project is null ? null : new StackFileReader(project, _request.Stack, _request.Passphrase, problems).Read(directory);
        var program = project is null ? null : ProgramFinder.Find(project, directory, _request.ProgramFile, problems);
        problems.ForEach(_plan.Add);
        if (project is null || configuration is null || program is null || problems.Any(problem => problem.Severity == Severity.Error))
        {
            return _plan.Build(project?.Name ?? "", _request.Stack, null);
        }

        var session = new Session
        {
            Project = project.Name,
            Stack = _request.Stack,
            Organization = _request.Organization,
            Configuration = configuration,
            StackStates = _request.StackStates,
            Passphrase = _request.Passphrase,
            Schemas = schemas,
            Plan = _plan,
            OnStatus = message => Report(new StatusReported(message)),
            Reader = new WireReader(configuration.Undecryptable),
        };
        await ServeAsync(session, program, directory, cancellation).ConfigureAwait(false);
        return _plan.Build(project.Name, _request.Stack, session.StackUrn);
    }

    private async Task ServeAsync(Session session, IProgram program, string directory, CancellationToken cancellation)
    {
        using var callbacks = new CallbackClient();
        await using var server = new Server();
        var start = program.StartInfo(new ProgramContext
        {
            Address = server.Address,
            Project = session.Project,
            Stack = session.Stack,
            Organization = session.Organization,
            RootDirectory = directory,
            Configuration = session.Configuration,
        });
        Report(new ProgramStarted(string.Join(' ', [start.FileName, .. start.ArgumentList])));
        try
        {
            using var process = ProgramProcess.Start(start, (line, isError) =>
            {
                session.Touch();
                Report(new ProgramOutput(line, isError));
            });
            await StartServerAsync(server, session, callbacks, cancellation).ConfigureAwait(false);
            await WatchAsync(session, process, cancellation).ConfigureAwait(false);
        }
        catch (Win32Exception problem)
        {
            _plan.Add(Catalogue.CannotStart.With($"'{start.FileName}' cannot be started: {problem.Message}. Install it, or put it on PATH."));
        }
    }

    private static Task StartServerAsync(Server server, Session session, CallbackClient callbacks, CancellationToken cancellation)
    {
        var check = new SchemaCheck(session);
        var providers = new ProviderTable(session, check);
        var transforms = new Transforms(session, callbacks);
        var registrar = new Registrar(session, check, providers, transforms);
        var lookups = new Lookups(session, registrar, check, providers, transforms);
        return server.StartAsync(session, new MonitorService(session, registrar, lookups, transforms, new ProgramContextInfo(session)), new EngineService(session), cancellation);
    }

    private async Task WatchAsync(Session session, ProgramProcess process, CancellationToken cancellation)
    {
        session.Touch();
        var end = process.WaitAsync(cancellation);
        while (await Task.WhenAny(end, Task.Delay(WaitFor(session), cancellation)).ConfigureAwait(false) != end)
        {
            cancellation.ThrowIfCancellationRequested();
            if (session.Silence >= _request.SilenceLimit)
            {
                process.Kill();
                _plan.Add(Catalogue.Silent.With(
                    $"It registered nothing, logged nothing and wrote nothing for {_request.SilenceLimit.TotalSeconds:0.#} seconds, and was ended. It may wait for something that never happens; if it is only slow, allow it more time."));
                return;
            }
        }

        var problem = new ProgramEnd
        {
            ExitCode = await end.ConfigureAwait(false),
            IsSignalled = session.IsSignalled,
            HasStack = session.StackUrn is not null,
            HasStackOutputs = session.HasStackOutputs,
            HasReported = session.HasReported,
            StandardError = process.StandardError,
            UnknownProcedures = session.UnknownProcedures,
        }.Problem();
        if (problem is not null)
        {
            _plan.Add(problem);
        }
    }

    private TimeSpan WaitFor(Session session)
    {
        var left = _request.SilenceLimit - session.Silence;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < LongestWait ? left : LongestWait;
    }

    // Progress is told of one thing at a time, from whichever thread it happens on.
    private void Report(PreviewEvent happening)
    {
        if (_progress is null)
        {
            return;
        }

        lock (_reporting)
        {
            _progress.Report(happening);
        }
    }
}
