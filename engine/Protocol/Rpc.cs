using Google.Protobuf;
using Grpc.Core;

namespace Infra.Engine.Protocol;

/// <summary>Describes remote procedures.</summary>
internal static class Rpc
{
    /// <summary>The service that programs send their registrations to.</summary>
    public const string ResourceMonitor = "pulumirpc.ResourceMonitor";

    /// <summary>The service that receives the log messages of a program.</summary>
    public const string Engine = "pulumirpc.Engine";

    /// <summary>A procedure with one request and one response.</summary>
    /// <param name="service">Name of the service.</param>
    /// <param name="name">Name of the procedure.</param>
    /// <param name="refuse">Makes the error for a message that is not valid.</param>
    public static Method<TRequest, TResponse> Unary<TRequest, TResponse>(string service, string name, Func<Exception> refuse)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        new(MethodType.Unary, service, name, Marshaller<TRequest>(refuse), Marshaller<TResponse>(refuse));

    private static Marshaller<T> Marshaller<T>(Func<Exception> refuse)
        where T : class, IMessage<T>, new()
    {
        var parser = new MessageParser<T>(() => new T());
        return new(Write, context =>
        {
            try
            {
                return parser.ParseFrom(context.PayloadAsReadOnlySequence());
            }
            catch (InvalidProtocolBufferException)
            {
                throw refuse();
            }
        });
    }

    private static void Write<T>(T message, SerializationContext context)
        where T : IMessage<T>
    {
        context.SetPayloadLength(message.CalculateSize());
        message.WriteTo(context.GetBufferWriter());
        context.Complete();
    }
}
