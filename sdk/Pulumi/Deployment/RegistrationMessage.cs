using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using Pulumirpc;

namespace Pulumi;

/// <summary>A <see cref="RegisterResourceRequest"/> whose inputs are already written.</summary>
internal sealed record RegistrationMessage(RegisterResourceRequest Head, WrittenInputs Inputs)
{
    // The descriptor knows this name too, but it would build the descriptors of the whole protocol, which takes as long as the start of the program.
    private const string ServiceName = "pulumirpc.ResourceMonitor";

    /// <summary>The method RegisterResource of the monitor.</summary>
    public static Method<RegistrationMessage, RegisterResourceResponse> Method { get; } = new(
        MethodType.Unary,
        ServiceName,
        nameof(ResourceMonitor.ResourceMonitorClient.RegisterResource),
        Marshallers.Create<RegistrationMessage>(
            (message, context) => message.WriteTo(context), _ => throw new NotSupportedException("Programs receive no registrations.")),
        Marshallers.Create<RegisterResourceResponse>((_, _) => throw new NotSupportedException("Programs answer no registrations."), Parse));

    // The fields of a message may come in any order, so the parts are written one after another.
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
