using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.LoadBalancing;
using Infra.Observability;
using Infra.Stacks.Settings;
using Pulumi;

namespace Infra.Stacks.Layers;

/// <summary>The services: servers, and their places behind balancers.</summary>
internal sealed class ServiceLayer
{
    private readonly Foundation _foundation;
    private readonly EnvironmentSettings _settings;
    private readonly List<AlarmGroup> _alarms = [];

    public ServiceLayer(Foundation foundation, DataLayer data, BalancerLayer balancers)
    {
        _foundation = foundation;
        _settings = foundation.Settings;
        var called = _settings.InternalServices.ToHashSet();
        foreach (var service in _settings.Services.OrderBy(service => service.Name, StringComparer.Ordinal))
        {
            var routes = new[]
            {
                service.Route is null ? null : balancers.RoutePublic(service),
                called.Contains(service) ? balancers.RouteInternal(service) : null,
            }.OfType<ServiceRoute>().ToList();
            _alarms.AddRange(routes.Select(route => route.Alarms));
            _alarms.Add(CreateServers(service, routes, data).Alarms);
        }
    }

    /// <summary>Alarms of servers and of their routes.</summary>
    public IEnumerable<AlarmGroup> Alarms => _alarms;

    private ServerGroup CreateServers(ServiceSettings service, List<ServiceRoute> routes, DataLayer data)
    {
        var bootstrap = ServiceBootstrap.Of(_settings, service);
        var options = _foundation.Options;

        // Servers that start before what they call is there would start in vain.
        options.DependsOn.AddRange([.. DependenciesOf(service, data)]);
        return new(_foundation.Names.ServersOf(service), new()
        {
            Spec = service.Servers,
            Location = _settings.Location,
            SubnetIds = _foundation.Network.SubnetIdsOf(service.Tier),
            SecurityGroupIds = _foundation.Connections.GroupIdOf(service.Name),
            UserData = ServerBootstrap.UserData(bootstrap),
            LogsKeyArn = _foundation.Keys.LogsKeyArn,
            EbsKeyArn = _foundation.Keys.DataKeyArn,
            TargetGroupArns = routes.Count == 0 ? null : (InputList<string>)routes.Select(route => route.StableTargetGroupArn).ToArray(),
            RequestCountLabel = routes.Count == 0 ? null : (Input<string>)routes[0].ResourceLabel,
            ParameterArns = [.. ParametersOf(bootstrap)],
            SecretArns = [.. ServiceBootstrap.SecretNamesOf(bootstrap).Select(name => _settings.Location.Arn("secretsmanager", $"secret:{name}-??????"))],
            DecryptKeyArns = ServiceBootstrap.SecretNamesOf(bootstrap).Any() ? [_foundation.Keys.SecretsKeyArn] : [],
            ImageRepositories = service.Container is { } container && ServiceBootstrap.RepositoryOf(_settings, container) is { } repository ? [repository] : [],
            RefreshAlarmNames = [.. routes.Select(route => route.OutageAlarmName)],
            AlarmChannel = _foundation.Alarms,
            Tags = _settings.AllTags,
        }, options);
    }

    private static IEnumerable<Resource> DependenciesOf(ServiceSettings service, DataLayer data)
    {
        if (service.Calls.Contains(CallTargets.MySql))
        {
            yield return data.MySql!;
        }

        if (service.Calls.Contains(CallTargets.Redis))
        {
            yield return data.Redis!;
        }
    }

    private IEnumerable<string> ParametersOf(BootstrapSpec bootstrap) =>
        (bootstrap.Container?.Parameters.Values ?? []).Distinct().Order(StringComparer.Ordinal).Select(name => _settings.Location.Arn("ssm", $"parameter/{name.TrimStart('/')}"));
}
