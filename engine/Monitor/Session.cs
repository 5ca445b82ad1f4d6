using System.Collections.Concurrent;
using Grpc.Core;
using Infra.Engine.Assets;
using Infra.Engine.Configuration;
using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;
using Infra.Engine.Protocol;
using Infra.Engine.Schemas;
using Infra.Engine.Urns;

namespace Infra.Engine.Monitor;

/// <summary>The state that the services share while they serve one program.</summary>
internal sealed class Session
{
    private readonly ConcurrentDictionary<Urn, Registration?> _registrations = new();
    private readonly ConcurrentDictionary<string, bool> _refusals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _unknownProcedures = new(StringComparer.Ordinal);
    private long _lastSign = Environment.TickCount64;

    /// <summary>Name of the project.</summary>
    public required string Project { get; init; }

    /// <summary>Name of the stack.</summary>
    public required string Stack { get; init; }

    /// <summary>Name of the organization.</summary>
    public required string Organization { get; init; }

    /// <summary>Configuration of the stack.</summary>
    public required StackConfiguration Configuration { get; init; }

    /// <summary>Files with exported states, by the name of their stack.</summary>
    public required IReadOnlyDictionary<string, string> StackStates { get; init; }

    /// <summary>Passphrase for the secrets in exported states; null when none is set.</summary>
    public string? Passphrase { get; init; }

    /// <summary>The schemas, which the engine reads while the program starts.</summary>
    public required Task<SchemaSet> Schemas { get; init; }

    /// <summary>Collects the plan.</summary>
    public required PlanBuilder Plan { get; init; }

    /// <summary>Receives progress messages, which are not stored.</summary>
    public required Action<string> OnStatus { get; init; }

    /// <summary>Hashes the files that the program names.</summary>
    public required AssetHasher Assets { get; init; }

    /// <summary>Reads the values that the program sends.</summary>
    public required WireReader Reader { get; init; }

    /// <summary>The stack's own resource; null until it is registered.</summary>
    public Urn? StackUrn { get; set; }

    /// <summary>Whether the program signalled that it has finished.</summary>
    public bool IsSignalled { get; set; }

    /// <summary>Whether the program registered the outputs of its stack.</summary>
    public bool HasStackOutputs { get; set; }

    /// <summary>Whether the program reported an error itself or the engine refused one of its calls.</summary>
    public bool HasReported { get; set; }

    /// <summary>Procedures that the program called and that this engine does not have, in ordinal order.</summary>
    public IReadOnlyList<string> UnknownProcedures => [.. _unknownProcedures.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Time since the program's last sign of life.</summary>
    public TimeSpan Silence => TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _lastSign));

    /// <summary>Records a sign of life: a call or a line of output.</summary>
    public void Touch() => Volatile.Write(ref _lastSign, Environment.TickCount64);

    /// <summary>Records a call of a procedure that this engine does not have.</summary>
    public void NoteUnknownProcedure(string name) => _unknownProcedures.TryAdd(name, true);

    /// <summary>Reserves a URN for a resource that is being registered. Returns false when another resource has it.</summary>
    public bool TryReserve(Urn urn) => _registrations.TryAdd(urn, null);

    /// <summary>Stores the registration of a resource whose URN was reserved.</summary>
    public void Register(Registration registration) => _registrations[registration.Resource.Urn] = registration;

    /// <summary>The registration of a resource; null when no resource has this URN or its registration is not complete yet.</summary>
    public Registration? Find(Urn urn) => _registrations.GetValueOrDefault(urn);

    /// <summary>The registration of a resource; null when the text is not the URN of a registered resource.</summary>
    public Registration? Find(string urn) => Urn.TryParse(urn, out var parsed) ? Find(parsed) : null;

    /// <summary>
    /// Raises a diagnostic and returns the exception that refuses the call. The program will report this exception too, in its own words.
    /// </summary>
    public RpcException Refuse(Diagnostic diagnostic)
    {
        Plan.Add(diagnostic);
        HasReported = true;
        _refusals.TryAdd(diagnostic.Detail, true);
        return new RpcException(new Status(StatusCode.FailedPrecondition, diagnostic.Detail));
    }

    /// <summary>Whether an error that the program reports is one of the engine's own refusals, which are reported already.</summary>
    public bool IsRefusal(string message) => _refusals.Keys.Any(refusal => message.Contains(refusal, StringComparison.Ordinal));
}
