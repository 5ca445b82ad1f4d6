using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Infra.Engine.Monitor;

/// <summary>
/// The procedures of both services by their paths. The paths are few and fixed, so the server needs no routing, which is slow to build.
/// </summary>
internal static class Procedures
{
    /// <summary>Returns the handler of each path, such as <c>/pulumirpc.ResourceMonitor/RegisterResource</c>.</summary>
    public static IReadOnlyDictionary<string, RequestDelegate> Map(IServiceProvider services)
    {
        var routes = new Routes(services);
        routes.MapGrpcService<MonitorService>();
        routes.MapGrpcService<EngineService>();
        return routes.DataSources
            .SelectMany(source => source.Endpoints)
            .Cast<RouteEndpoint>()
            .ToDictionary(endpoint => endpoint.RoutePattern.RawText!, endpoint => endpoint.RequestDelegate!, StringComparer.Ordinal);
    }

    private sealed class Routes(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}
