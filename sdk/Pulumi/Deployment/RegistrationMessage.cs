using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using Pulumirpc;

namespace Pulumi;

/// <summary>A registration on its way: a <see cref="RegisterResourceRequest"/> of which the inputs are written already.</summary>
internal sealed record RegistrationMessage(RegisterResourceRequest Head, WrittenInputs Inputs)
{
    // Asking the descriptor for the name would have the whole protocol's descriptors built, which takes as long as starting the program.
    private const string ServiceName = "pulumirpc.ResourceMonitor";

    /// <summary>The monitor's RegisterResource.</summary>
    public static Method<RegistrationMessage, RegisterResourceResponse> Method { get; } = new(
        MethodType.Unary,
        ServiceName,
        nameof(ResourceMonitor.ResourceMonitorClient.RegisterResource),
        Marshallers.Create<RegistrationMessage>(
            (message, context) => message.WriteTo(context), _ => throw new NotSupportedException("Programs receive no registrations.")),
        Marshallers.Create<RegisterResourceResponse>((_, _) => throw new NotSupportedException("Programs answer no registrations."), Parse));

    // The fields of a message may come in any order, so the parts follow one another.
    private void WriteTo(SerializationContext context)
    {
        var part = Inputs.ToMessagePart();
        var properties = Inputs.Properties;
        context.SetPayloadLength(Head.CalculateSize() + part.Length + properties.Length);
        var target = context.GetBufferWriter();
        Head.WriteTo(target);
        target.Write(part);
        target.Write(properties);
        context.Complete();
    }

    private static RegisterResourceResponse Parse(DeserializationContext context) =>
        RegisterResourceResponse.Parser.ParseFrom(context.PayloadAsReadOnlySequence());
}
