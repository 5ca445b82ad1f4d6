using System.Collections.Concurrent;
using Grpc.Core;
using Infra.Engine.Configuration;
using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;
using Infra.Engine.Protocol;
using Infra.Engine.Schemas;
using Infra.Engine.Urns;

namespace Infra.Engine.Monitor;

/// <summary>What the services know of the one program that they serve.</summary>
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

    /// <summary>Exported states by the name of the stack that they are of.</summary>
    public required IReadOnlyDictionary<string, string> StackStates { get; init; }

    /// <summary>Passphrase of secrets in exported states; null for none.</summary>
    public string? Passphrase { get; init; }

    /// <summary>The schemas, read while the program starts.</summary>
    public required Task<SchemaSet> Schemas { get; init; }

    /// <summary>Collects the plan.</summary>
    public required PlanBuilder Plan { get; init; }

    /// <summary>Told of progress messages that are not kept.</summary>
    public required Action<string> OnStatus { get; init; }

    /// <summary>Reads values that the program sends.</summary>
    public required WireReader Reader { get; init; }

    /// <summary>The stack's own resource; null until it is registered.</summary>
    public Urn? StackUrn { get; set; }

    /// <summary>Whether the program said that it was done.</summary>
    public bool IsSignalled { get; set; }

    /// <summary>Whether the program registered the outputs of its stack.</summary>
    public bool HasStackOutputs { get; set; }

    /// <summary>Whether the program reported an error itself, or a call of it was refused.</summary>
    public bool HasReported { get; set; }

    /// <summary>Procedures that the program called and this engine does not have, in ordinal order.</summary>
    public IReadOnlyList<string> UnknownProcedures => [.. _unknownProcedures.Keys.Order(StringComparer.Ordinal)];

    /// <summary>How long the program has given no sign of life.</summary>
    public TimeSpan Silence => TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _lastSign));

    /// <summary>Notes a sign of life: a call or a line of output.</summary>
    public void Touch() => Volatile.Write(ref _lastSign, Environment.TickCount64);

    /// <summary>Notes a call of a procedure that this engine does not have.</summary>
    public void NoteUnknownProcedure(string name) => _unknownProcedures.TryAdd(name, true);

    /// <summary>Takes a URN for a resource that is being registered. False when it is taken.</summary>
    public bool TryReserve(Urn urn) => _registrations.TryAdd(urn, null);

    /// <summary>Makes a resource known, whose URN has been taken for it.</summary>
    public void Register(Registration registration) => _registrations[registration.Resource.Urn] = registration;

    /// <summary>The registration of a resource; null when it is none, or is not complete yet.</summary>
    public Registration? Find(Urn urn) => _registrations.GetValueOrDefault(urn);

    /// <summary>The registration of a resource; null when the text is no URN of one.</summary>
    public Registration? Find(string urn) => Urn.TryParse(urn, out var parsed) ? Find(parsed) : null;

    /// <summary>Raises a diagnostic, and gives the exception with which the call that caused it is refused. The program will report that too, in its own words.</summary>
    public RpcException Refuse(Diagnostic diagnostic)
    {
        Plan.Add(diagnostic);
        HasReported = true;
        _refusals.TryAdd(diagnostic.Detail, true);
        return new RpcException(new Status(StatusCode.FailedPrecondition, diagnostic.Detail));
    }

    /// <summary>Whether an error that the program reports is one with which it was refused, and so has been reported.</summary>
    public bool IsRefusal(string message) => _refusals.Keys.Any(refusal => message.Contains(refusal, StringComparison.Ordinal));
}
