using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Diagnostics;
using Infra.Engine.Urns;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>The service that receives the log messages of a program.</summary>
internal sealed class EngineService(Session session)
{
    /// <summary>The version of Pulumi whose protocol this engine speaks. Programs get it as the version of the engine.</summary>
    public const string PulumiVersion = "3.270.0";

    private static readonly Empty Nothing = new();
    private string _root = "";

    /// <summary>Receives a log message. It answers at once, because an SDK sends several messages per resource and waits for each answer.</summary>
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
        if (isError)
        {
            session.NoteReported();
        }

        if (kind is not null && !(isError && session.IsRefusal(request.Message)))
        {
            session.Plan.Add(kind.On(Urn.TryParse(request.Urn, out var urn) ? urn : null, request.Message.TrimEnd()));
        }

        return Nothing;
    }

    /// <summary>Returns the URN of the program's root resource.</summary>
    public GetRootResourceResponse GetRootResource() => new() { Urn = _root };

    /// <summary>Sets the URN of the program's root resource.</summary>
    public SetRootResourceResponse SetRootResource(SetRootResourceRequest request)
    {
        _root = request.Urn;
        return new SetRootResourceResponse();
    }

    /// <summary>Refuses the call when the version of the engine is outside the range that the program requires.</summary>
    public RequirePulumiVersionResponse RequirePulumiVersion(RequirePulumiVersionRequest request)
    {
        bool isInRange;
        try
        {
            isInRange = VersionRange.Contains(request.PulumiVersionRange, PulumiVersion);
        }
        catch (FormatException problem)
        {
            throw session.Refuse(Catalogue.NewerEngine.With($"'{request.PulumiVersionRange}' is not a version range: {problem.Message}"));
        }

        return isInRange
            ? new RequirePulumiVersionResponse()
            : throw session.Refuse(Catalogue.NewerEngine.With(
                $"The program requires Pulumi {request.PulumiVersionRange}, but the embedded engine speaks the protocol of {PulumiVersion}. "
                    + "Preview it with a Pulumi CLI in that range, or widen the range."));
    }
}
