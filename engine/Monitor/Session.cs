using System.Collections.Concurrent;
using System.Collections.Immutable;
using Grpc.Core;
using Infra.Engine.Assets;
using Infra.Engine.Configuration;
using Infra.Engine.Deployments;
using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;
using Infra.Engine.Protocol;
using Infra.Engine.Providers;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Monitor;

/// <summary>The state that the services share while they serve one program.</summary>
/// <param name="context">What the planner works with.</param>
/// <param name="planner">Decides what happens to the resources.</param>
internal sealed class Session(PlannerContext context, Planner planner)
{
    private readonly ConcurrentDictionary<Urn, Registration> _registrations = new();
    private readonly ConcurrentDictionary<string, bool> _refusals = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Diagnostic> _declined = new();
    private readonly ConcurrentDictionary<string, bool> _unknownProcedures = new(StringComparer.Ordinal);
    private long _lastSign = Environment.TickCount64;
    private int _isSignalled;
    private int _hasReported;

    /// <summary>Name of the project.</summary>
    public string Project => context.Project;

    /// <summary>Name of the stack.</summary>
    public string Stack => context.Stack;

    /// <summary>Name of the organization.</summary>
    public required string Organization { get; init; }

    /// <summary>Configuration of the stack.</summary>
    public StackConfiguration Configuration => context.Configuration;

    /// <summary>Decides what happens to the resources.</summary>
    public Planner Planner => planner;

    /// <summary>The resources that are planned.</summary>
    public ResourceTable Resources => context.Resources;

    /// <summary>The providers. They are made ready while the program starts.</summary>
    public Task<IProviders> Providers => context.Providers;

    /// <summary>Results of functions that the user gives, by the token of the function.</summary>
    public IReadOnlyDictionary<string, MapValue> AssumedAnswers { get; init; } = ImmutableDictionary<string, MapValue>.Empty;

    /// <summary>Whether the result of a function that only the cloud knows is unknown, with a warning. Otherwise such a call is an error.</summary>
    public bool AllowsUnknownAnswers { get; init; }

    /// <summary>Collects the plan.</summary>
    public PlanBuilder Plan => context.Plan;

    /// <summary>Receives progress messages, which are not stored.</summary>
    public required Action<string> OnStatus { get; init; }

    /// <summary>Hashes the files that the program names.</summary>
    public required AssetHasher Assets { get; init; }

    /// <summary>Reads the values that the program sends.</summary>
    public required WireReader Reader { get; init; }

    /// <summary>Whether the program signalled that it has finished.</summary>
    public bool IsSignalled => Volatile.Read(ref _isSignalled) != 0;

    /// <summary>Whether the program reported an error itself, or the engine refused a resource.</summary>
    public bool HasReported => Volatile.Read(ref _hasReported) != 0;

    /// <summary>Procedures that the program called and that this engine does not have, in ordinal order.</summary>
    public IReadOnlyList<string> UnknownProcedures => [.. _unknownProcedures.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Time since the program's last sign of life.</summary>
    public TimeSpan Silence => TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _lastSign));

    /// <summary>Records a sign of life: a call or a line of output.</summary>
    public void Touch() => Volatile.Write(ref _lastSign, Environment.TickCount64);

    /// <summary>Records a call of a procedure that this engine does not have.</summary>
    public void NoteUnknownProcedure(string name) => _unknownProcedures.TryAdd(name, true);

    /// <summary>Records that the program has finished.</summary>
    public void Signal() => Volatile.Write(ref _isSignalled, 1);

    /// <summary>Records that the program reported an error.</summary>
    public void NoteReported() => Volatile.Write(ref _hasReported, 1);

    /// <summary>Stores a registration.</summary>
    public void Register(Registration registration) => _registrations[registration.Resource.Urn] = registration;

    /// <summary>The registration of a resource; null when the program has registered none with this URN.</summary>
    public Registration? Find(Urn urn) => _registrations.GetValueOrDefault(urn);

    /// <summary>The registration of a resource; null when the text is not the URN of a registered resource.</summary>
    public Registration? Find(string urn) => Urn.TryParse(urn, out var parsed) ? Find(parsed) : null;

    /// <summary>
    /// Refuses a call for a reason that fails the preview, whatever the program does. Returns the exception that answers the call. The program will
    /// report this exception too, in its own words.
    /// </summary>
    public RpcException Refuse(Diagnostic diagnostic)
    {
        Plan.Add(diagnostic);
        NoteReported();
        return Answer(diagnostic);
    }

    /// <summary>
    /// Answers a call with an error that the program may handle. Returns the exception. It becomes an error of the preview when the program fails,
    /// and a warning when the program goes on.
    /// </summary>
    public RpcException Decline(Diagnostic diagnostic)
    {
        _declined.Enqueue(diagnostic);
        return Answer(diagnostic);
    }

    /// <summary>Reports the calls that were declined, when the program has ended.</summary>
    /// <param name="hasFailed">Whether the program failed.</param>
    public void ReportDeclined(bool hasFailed)
    {
        while (_declined.TryDequeue(out var declined))
        {
            Plan.Add(hasFailed ? declined : declined with { Severity = Severity.Warning, Detail = $"{declined.Detail} The program went on." });
        }
    }

    /// <summary>Whether an error that the program reports is one of the engine's own refusals, which are reported already.</summary>
    public bool IsRefusal(string message) => _refusals.Keys.Any(refusal => message.Contains(refusal, StringComparison.Ordinal));

    private RpcException Answer(Diagnostic diagnostic)
    {
        _refusals.TryAdd(diagnostic.Detail, true);
        return new RpcException(new Status(StatusCode.FailedPrecondition, diagnostic.Detail));
    }
}
