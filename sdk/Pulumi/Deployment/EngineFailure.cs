using Grpc.Core;

namespace Pulumi;

/// <summary>Creates the exception for a refused request. It hides the stack trace, which would only show how requests are sent.</summary>
internal static class EngineFailure
{
    /// <param name="exception">The exception of the connection to the engine.</param>
    /// <param name="what">The failed operation, as a clause.</param>
    /// <param name="resource">The resource of the request; null when it has none.</param>
    public static Exception Create(RpcException exception, string what, Resource? resource) => new ResourceException(
        exception.StatusCode == StatusCode.Unavailable
            ? $"{what}: the engine does not answer ({exception.Status.Detail})."
            : $"{what}: {exception.Status.Detail}",
        resource,
        hideStack: true);
}
