using Grpc.Core;

namespace Pulumi;

/// <summary>What a failed request says about the engine.</summary>
internal static class EngineFailure
{
    /// <summary>
    /// Whether a failure says only that the engine takes no more requests. It ends its monitor after it has reported an error, and when a person
    /// cancels. Which request meets the end is chance, and no fault of its resource.
    /// </summary>
    public static bool IsEnd(Exception failure) => failure is RpcException { StatusCode: StatusCode.Unavailable or StatusCode.Cancelled };

    /// <summary>Creates the exception for a refused request. It hides the stack trace, which would only show how requests are sent.</summary>
    /// <param name="exception">The exception of the connection to the engine.</param>
    /// <param name="what">The failed operation, as a clause.</param>
    /// <param name="resource">The resource of the request; null when it has none.</param>
    public static Exception Create(RpcException exception, string what, Resource? resource) =>
        IsEnd(exception) ? exception : new ResourceException($"{what}: {exception.Status.Detail}", resource, hideStack: true);
}
