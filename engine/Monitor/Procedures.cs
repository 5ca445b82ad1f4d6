using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Infra.Engine.Monitor;

/// <summary>The procedures of both services by their paths. These are few and fixed, so requests need no routing, which takes long to build.</summary>
internal static class Procedures
{
    /// <summary>What answers a request, by path: <c>/pulumirpc.ResourceMonitor/RegisterResource</c>.</summary>
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
