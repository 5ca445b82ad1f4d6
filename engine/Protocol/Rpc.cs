using Google.Protobuf;
using Grpc.Core;

namespace Infra.Engine.Protocol;

/// <summary>
/// Describes remote procedures. The marshallers differ from the generated ones in one thing: those stop at 100 levels of nesting, which a property of
/// 33 nested objects exceeds.
/// </summary>
internal static class Rpc
{
    /// <summary>Levels of nesting that a message may have; an object within an object takes three.</summary>
    private const int NestingLimit = 3_000;

    /// <summary>The service that programs register their resources with.</summary>
    public const string ResourceMonitor = "pulumirpc.ResourceMonitor";

    /// <summary>The service that programs log to.</summary>
    public const string Engine = "pulumirpc.Engine";

    /// <summary>A procedure with one request and one response.</summary>
    public static Method<TRequest, TResponse> Unary<TRequest, TResponse>(string service, string name)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        new(MethodType.Unary, service, name, Marshaller<TRequest>(), Marshaller<TResponse>());

    private static Marshaller<T> Marshaller<T>()
        where T : class, IMessage<T>, new() => new(Write, Read<T>);

    private static void Write<T>(T message, SerializationContext context)
        where T : IMessage<T>
    {
        context.SetPayloadLength(message.CalculateSize());
        message.WriteTo(context.GetBufferWriter());
        context.Complete();
    }

    private static T Read<T>(DeserializationContext context)
        where T : IMessage<T>, new()
    {
        using var payload = new MemoryStream(context.PayloadAsNewBuffer());
        using var input = CodedInputStream.CreateWithLimits(payload, int.MaxValue, NestingLimit);
        var message = new T();
        message.MergeFrom(input);
        return message;
    }
}
