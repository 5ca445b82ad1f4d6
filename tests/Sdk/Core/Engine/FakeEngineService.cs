using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;

namespace Infra.Tests.Sdk.Core.Engine;

internal sealed class FakeEngineService(FakeEngine engine) : Pulumirpc.Engine.EngineBase
{
    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        engine.Logs.Enqueue(request);
        return engine.AcceptsLog(request)
            ? Task.FromResult(new Empty())
            : throw new RpcException(new Status(StatusCode.Unavailable, "no log today"));
    }

    public override Task<RequirePulumiVersionResponse> RequirePulumiVersion(RequirePulumiVersionRequest request, ServerCallContext context) =>
        request.PulumiVersionRange == ">=3.0.0"
            ? Task.FromResult(new RequirePulumiVersionResponse())
            : throw new RpcException(new Status(StatusCode.FailedPrecondition, "Pulumi CLI version 3.270.0 does not satisfy the range"));
}
