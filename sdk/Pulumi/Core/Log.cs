using Pulumirpc;

namespace Pulumi;

/// <summary>Writes to the log of the deployment, which the engine shows and stores.</summary>
public static class Log
{
    /// <summary>Writes a message that the engine shows only on request.</summary>
    /// <param name="message">The message.</param>
    /// <param name="resource">The resource it is about; the stack when omitted.</param>
    /// <param name="streamId">Number of a stream of messages; no stream when omitted.</param>
    /// <param name="ephemeral">Whether the message is only progress and is not stored; false when omitted.</param>
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(LogSeverity.Debug, message, resource, streamId, ephemeral);

    /// <summary>Writes a message.</summary>
    /// <inheritdoc cref="Debug"/>
    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(LogSeverity.Info, message, resource, streamId, ephemeral);

    /// <summary>Writes a warning.</summary>
    /// <inheritdoc cref="Debug"/>
    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(LogSeverity.Warning, message, resource, streamId, ephemeral);

    /// <summary>Writes an error. The program goes on, but the deployment fails.</summary>
    /// <inheritdoc cref="Debug"/>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(LogSeverity.Error, message, resource, streamId, ephemeral);

    /// <summary>Writes an exception as an error. The program goes on, but the deployment fails.</summary>
    /// <param name="exception">The exception; its message and stack trace are written.</param>
    /// <param name="resource">The resource it is about; the stack when omitted.</param>
    /// <param name="streamId">Number of a stream of messages; no stream when omitted.</param>
    /// <param name="ephemeral">Whether the message is only progress and is not stored; false when omitted.</param>
    public static void Exception(Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Error(exception.ToString(), resource, streamId, ephemeral);
    }

    private static void Write(LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral) =>
        Deployment.Required.Logger.Write(severity, message, resource, streamId ?? 0, ephemeral ?? false);
}
