using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Diagnostics;
using Infra.Engine.Urns;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>The service that programs log to.</summary>
internal sealed class EngineService(Session session)
{
    /// <summary>The version of Pulumi whose protocol this engine speaks, which is what programs mean by the engine's version.</summary>
    public const string PulumiVersion = "3.270.0";

    private static readonly Empty Nothing = new();
    private string _root = "";

    /// <summary>Takes a message. Answered at once: SDKs send the next one only then, and several for each resource.</summary>
    public Empty Log(LogRequest request)
    {
        if (request.Ephemeral && request.Severity != LogSeverity.Error)
        {
            session.OnStatus(request.Message);
            return Nothing;
        }

        var kind = request.Severity switch
        {
            LogSeverity.Error => Catalogue.ProgramError,
            LogSeverity.Warning => Catalogue.ProgramWarning,
            LogSeverity.Info => Catalogue.ProgramInfo,
            _ => null,
        };
        var isError = request.Severity == LogSeverity.Error;
        session.HasReported |= isError;
        if (kind is not null && !(isError && session.IsRefusal(request.Message)))
        {
            session.Plan.Add(kind.On(Urn.TryParse(request.Urn, out var urn) ? urn : null, request.Message.TrimEnd()));
        }

        return Nothing;
    }

    /// <summary>Gives the URN that the program set as its root.</summary>
    public GetRootResourceResponse GetRootResource() => new() { Urn = _root };

    /// <summary>Takes the URN of the program's root.</summary>
    public SetRootResourceResponse SetRootResource(SetRootResourceRequest request)
    {
        _root = request.Urn;
        return new SetRootResourceResponse();
    }

    /// <summary>Holds the engine to the range of versions that the program requires.</summary>
    public RequirePulumiVersionResponse RequirePulumiVersion(RequirePulumiVersionRequest request)
    {
        bool isInRange;
        try
        {
            isInRange = VersionRange.Contains(request.PulumiVersionRange, PulumiVersion);
        }
        catch (FormatException problem)
        {
            throw session.Refuse(Catalogue.NewerEngine.With($"'{request.PulumiVersionRange}' is no range of versions: {problem.Message}"));
        }

        return isInRange
            ? new RequirePulumiVersionResponse()
            : throw session.Refuse(Catalogue.NewerEngine.With(
                $"It requires Pulumi {request.PulumiVersionRange}, and the embedded engine speaks the protocol of {PulumiVersion}. Preview it with a Pulumi CLI of that version, or widen the range."));
    }
}
