using Grpc.Core;

namespace Pulumi;

/// <summary>Says why the engine refused a request. The stack trace would only show how requests are sent.</summary>
internal static class EngineFailure
{
    /// <param name="exception">What the connection to the engine reports.</param>
    /// <param name="what">What could not be done.</param>
    /// <param name="resource">The resource concerned, if any.</param>
    public static Exception Create(RpcException exception, string what, Resource? resource) => new ResourceException(
        exception.StatusCode == StatusCode.Unavailable
            ? $"{what}: the engine does not answer ({exception.Status.Detail})."
            : $"{what}: {exception.Status.Detail}",
        resource,
        hideStack: true);
}
