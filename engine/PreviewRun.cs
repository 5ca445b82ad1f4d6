using System.ComponentModel;
using System.Diagnostics;
using Infra.Engine.Assets;
using Infra.Engine.Configuration;
using Infra.Engine.Deployments;
using Infra.Engine.Diagnostics;
using Infra.Engine.Monitor;
using Infra.Engine.Planning;
using Infra.Engine.Programs;
using Infra.Engine.Protocol;
using Infra.Engine.Providers;
using Infra.Engine.Resources;
using Infra.Engine.Schemas;
using Infra.Engine.Values;

namespace Infra.Engine;

/// <summary>One preview from start to end.</summary>
internal sealed class PreviewRun : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan InterruptGrace = TimeSpan.FromMilliseconds(200);

    // The number of the error E2BIG.
    private const int ListTooLong = 7;

    private readonly PreviewRequest _request;
    private readonly EventSink _events;
    private readonly PlanBuilder _plan;

    /// <param name="request">The project and stack to preview, and how.</param>
    /// <param name="progress">Receives events; null when nobody wants them.</param>
    public PreviewRun(PreviewRequest request, IProgress<PreviewEvent>? progress)
    {
        (_request, _events) = (request, new EventSink(progress));
        _plan = new PlanBuilder(step => _events.Tell(new StepPlanned(step)), diagnostic => _events.Tell(new DiagnosticRaised(diagnostic)));
    }

    /// <summary>Previews the project. An exception of the receiver of events ends the preview and is passed on.</summary>
    /// <exception cref="OperationCanceledException">The preview was cancelled and the program was ended.</exception>
    public async Task<Plan> RunAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _events.Failed);
        try
        {
            return await PreviewAsync(either.Token).ConfigureAwait(false);
        }
        finally
        {
            _events.ThrowIfFailed();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _events.Dispose();

    private async Task<Plan> PreviewAsync(CancellationToken cancellation)
    {
        // The schemas are read while the program starts.
        var resources = new ResourceTable();
        var providers = Task.Run<IProviders>(() => LoadProviders(resources), CancellationToken.None);
        var directory = Path.GetFullPath(_request.ProjectDirectory).TrimEnd(Path.DirectorySeparatorChar);
        var problems = new List<Diagnostic>();
        var project = ProjectFileReader.Read(directory, problems);
        var configuration = project is null ? null : Configure(project, directory, problems);
        var program = project is null ? null : ProgramFinder.Find(project, directory, _request.ProgramFile, problems);
        _events.Secrets = new SecretFilter(configuration?.Secrets ?? []);
        var assumed = AssumedAnswers.Read(_request.AssumedAnswers, problems);
        problems.ForEach(_plan.Add);
        if (project is null || configuration is null || program is null || problems.Exists(problem => problem.Severity == Severity.Error))
        {
            return _plan.Build(project?.Name ?? "", _request.Stack, null);
        }

        var context = new PlannerContext
        {
            Project = project.Name,
            Stack = _request.Stack,
            Configuration = configuration,
            Resources = resources,
            Providers = providers,
            Plan = _plan,
        };
        return await RunAsync(CreateSession(context, new Planner(context), program, assumed), program, directory, cancellation).ConfigureAwait(false);
    }

    /// <summary>Starts the program of a valid project, and waits for its end.</summary>
    private async Task<Plan> RunAsync(Session session, IProgram program, string directory, CancellationToken cancellation)
    {
        var server = new MonitorServer();
        await using var _ = server.ConfigureAwait(false);
        var start = program.StartInfo(new ProgramContext
        {
            Address = server.Address,
            Project = session.Project,
            Stack = session.Stack,
            Organization = session.Organization,
            RootDirectory = directory,
            PassEnvironment = _request.PassEnvironment,
            Configuration = session.Configuration,
        });
        if (Start(start, session) is { } process)
        {
            using (process)
            {
                await server.StartAsync(session, cancellation).ConfigureAwait(false);
                await WaitAsync(process, session, cancellation).ConfigureAwait(false);
            }
        }

        return _events.Secrets.Hide(_plan.Build(session.Project, session.Stack, session.Planner.StackUrn) with
        {
            Configuration = MapValue.Create(
                session.Configuration.Settings.Select(setting => KeyValuePair.Create(setting.Key, ToValue(setting.Value)))),
        });
    }

    private static PropertyValue ToValue(Setting setting) =>
        setting.IsSecret ? SecretValue.Wrap(new StringValue(setting.Text)) : new StringValue(setting.Text);

    private StackConfiguration? Configure(ProjectFile project, string directory, List<Diagnostic> problems)
    {
        var overrides = new ConfigOverrides(project.Name, problems).Read(_request.Config, _request.AreConfigPaths);
        return new StackFileReader(project, _request.Stack, _request.Passphrase, problems) { Overrides = overrides }.Read(directory);
    }

    private SchemaProviders LoadProviders(ResourceTable resources) => new(
        SchemaSet.Load(_request.SchemaFiles, _plan.Add),
        new BuiltinProvider(resources, new StackOutputs(_request.StackStates, _request.Passphrase, _plan.Add)));

    private Session CreateSession(
        PlannerContext context, Planner planner, IProgram program, IReadOnlyDictionary<string, MapValue> assumed) => new(context, planner)
        {
            Organization = _request.Organization,
            AssumedAnswers = assumed,
            AllowsUnknownAnswers = _request.AllowsUnknownAnswers,
            OnStatus = message => _events.Tell(new StatusReported(message)),
            Assets = new AssetHasher(program.Directory),
            Reader = new WireReader(context.Configuration.Undecryptable),
        };

    private ProgramProcess? Start(ProcessStartInfo start, Session session)
    {
        if (ProgramEnvironment.FindTooLong(start) is { } size)
        {
            _plan.Add(Catalogue.LargeConfiguration.With(
                $"It has {size} bytes, and a program can receive 128 KiB ({128 * 1024} bytes), in a preview and in a deployment. "
                    + "Put large texts and lists into files that the program reads."));
            return null;
        }

        _events.Tell(new ProgramStarted(string.Join(' ', [start.FileName, .. start.ArgumentList])));
        try
        {
            return ProgramProcess.Start(start, (line, isError) =>
            {
                session.Touch();
                _events.Tell(new ProgramOutput(line, isError));
            });
        }
        catch (Win32Exception problem)
        {
            _plan.Add(Catalogue.CannotStart.With(
                problem.NativeErrorCode == ListTooLong
                    ? "The configuration and the environment together are longer than the system allows for a program. "
                        + "Put large texts and lists into files that the program reads, or unset variables."
                    : $"The command '{start.FileName}' cannot be run: {problem.Message}. Is it installed, on PATH and executable?"));
            return null;
        }
    }

    /// <summary>Waits until the program ends or is silent for too long, and reports a problem with its end.</summary>
    private async Task WaitAsync(ProgramProcess process, Session session, CancellationToken cancellation)
    {
        session.Touch();
        var exit = process.WaitAsync(cancellation);
        while (await Task.WhenAny(exit, Task.Delay(WaitFor(session), cancellation)).ConfigureAwait(false) != exit)
        {
            cancellation.ThrowIfCancellationRequested();
            if (session.Silence >= _request.SilenceLimit)
            {
                process.Kill();
                _plan.Add(Catalogue.Silent.With(
                    $"The program registered, logged and wrote nothing for {_request.SilenceLimit.TotalSeconds:0.###} seconds, "
                        + "so the engine ended it. Either it waits for something that never happens, or it needs a longer limit."
                        + (process.StandardError.Length == 0 ? "" : $" It wrote:\n{process.StandardError}")));
                session.ReportDeclined(hasFailed: true);
                return;
            }
        }

        var exitCode = await exit.ConfigureAwait(false);
        if (exitCode == ProgramEnd.Interrupted)
        {
            // Ctrl-C reaches the program and this process at the same time. When the program ends first, the cancellation of this process ends the
            // delay.
            await Task.Delay(InterruptGrace, cancellation).ConfigureAwait(false);
        }

        var end = new ProgramEnd
        {
            ExitCode = exitCode,
            IsSignalled = session.IsSignalled,
            HasStack = session.Planner.StackUrn is not null,
            HasStackOutputs = session.Planner.HasStackOutputs,
            HasReported = session.HasReported,
            StandardError = process.StandardError,
            UnknownProcedures = session.UnknownProcedures,
        };
        var problem = end.Problem();
        session.ReportDeclined(hasFailed: problem is not null || session.HasReported);
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
}
