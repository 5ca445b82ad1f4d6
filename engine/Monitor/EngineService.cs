using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Infra.Engine.Diagnostics;
using Infra.Engine.Urns;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>The service that a program logs to.</summary>
internal sealed class EngineService(Session session)
{
    // The engine whose protocol this one speaks.
    private static readonly Version PulumiVersion = new(3, 270, 0);

    private string _root = "";

    public Task<Empty> LogAsync(LogRequest request, CancellationToken cancellation)
    {
        session.Touch();
        if (request.Ephemeral && request.Severity != LogSeverity.Error)
        {
            session.OnStatus(request.Message);
        }
        else if (KindOf(request.Severity) is { } kind)
        {
            Add(kind, request);
        }

        return Task.FromResult(new Empty());
    }

    public Task<GetRootResourceResponse> GetRootResourceAsync(GetRootResourceRequest request, CancellationToken cancellation) =>
        Task.FromResult(new GetRootResourceResponse { Urn = _root });

    public Task<SetRootResourceResponse> SetRootResourceAsync(SetRootResourceRequest request, CancellationToken cancellation)
    {
        _root = request.Urn;
        return Task.FromResult(new SetRootResourceResponse());
    }

    public Task<RequirePulumiVersionResponse> RequirePulumiVersionAsync(RequirePulumiVersionRequest request, CancellationToken cancellation) =>
        VersionRange.Includes(request.PulumiVersionRange, PulumiVersion) switch
        {
            true => Task.FromResult(new RequirePulumiVersionResponse()),
            false => throw session.Refuse(Catalogue.NewerEngine.With(
                $"It requires '{request.PulumiVersionRange}', and the embedded engine speaks the protocol of Pulumi {PulumiVersion}. Preview it with 'pulumi preview'.")),
            null => throw new RpcException(new Status(StatusCode.InvalidArgument, $"'{request.PulumiVersionRange}' is no range of versions, such as '>=3.100.0'.")),
        };

    private void Add(DiagnosticKind kind, LogRequest request)
    {
        if (kind.Severity == Severity.Error)
        {
            session.HasReported = true;
            if (session.IsRefusal(request.Message))
            {
                return;
            }
        }

        session.Plan.Add(kind.On(Urn.TryParse(request.Urn, out var urn) ? urn : null, request.Message));
    }

    private static DiagnosticKind? KindOf(LogSeverity severity) => severity switch
    {
        LogSeverity.Error => Catalogue.ProgramError,
        LogSeverity.Warning => Catalogue.ProgramWarning,
        LogSeverity.Info => Catalogue.ProgramInfo,
        _ => null,
    };
}
