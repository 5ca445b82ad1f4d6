using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;

namespace Infra.Tests.Sdk.Core.Engine;

internal sealed class FakeMonitorService(FakeEngine engine) : ResourceMonitor.ResourceMonitorBase
{
    public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context)
    {
        engine.FeatureQuestions.Enqueue(request.Id);
        return Task.FromResult(new SupportsFeatureResponse { HasSupport = !engine.MissingFeatures.Contains(request.Id) });
    }

    public override Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context)
    {
        engine.Sequence.Enqueue($"register {request.Name}");
        engine.Registrations.Enqueue(request);
        return engine.Register(request);
    }

    public override Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext context)
    {
        engine.Reads.Enqueue(request);
        return Task.FromResult(engine.Read(request));
    }

    public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context)
    {
        engine.Sequence.Enqueue("outputs");
        engine.Outputs.Enqueue(request);
        return Task.FromResult(new Empty());
    }

    public override Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext context)
    {
        engine.Sequence.Enqueue($"invoke {request.Tok}");
        engine.Invokes.Enqueue(request);
        return Task.FromResult(engine.Invoke(request));
    }

    public override Task<CallResponse> Call(ResourceCallRequest request, ServerCallContext context)
    {
        engine.Calls.Enqueue(request);
        return Task.FromResult(engine.Call(request));
    }

    public override Task<Empty> RegisterStackInvokeTransform(Callback request, ServerCallContext context)
    {
        engine.Sequence.Enqueue("invoke transform");
        engine.InvokeTransforms.Enqueue(request);
        return Task.FromResult(new Empty());
    }

    public override Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context)
    {
        engine.Sequence.Enqueue("end");
        engine.End();
        return Task.FromResult(new Empty());
    }
}
