using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Observability;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>The services of an environment on servers: server groups, and their places behind balancers.</summary>
internal sealed class ServerGroups
{
    private readonly EnvironmentFoundation _foundation;
    private readonly EnvironmentPlan _plan;
    private readonly IReadOnlyDictionary<Part, DeclaredPart> _parts;
    private readonly List<AlarmGroup> _alarms = [];

    public ServerGroups(EnvironmentFoundation foundation, IReadOnlyDictionary<Part, DeclaredPart> parts, Balancers balancers)
    {
        _foundation = foundation;
        _plan = foundation.Plan;
        _parts = parts;
        foreach (var service in _plan.Services.OrderBy(service => service.Name, StringComparer.Ordinal))
        {
            var targets = balancers.Route(service);
            _alarms.AddRange(targets.Routes.Select(route => route.Alarms));
            _alarms.Add(CreateServers(service, targets).Alarms);
        }
    }

    /// <summary>Alarms of servers and of their routes.</summary>
    public IEnumerable<AlarmGroup> Alarms => _alarms;

    private ServerGroup CreateServers(ServicePlan service, BalancedTargets targets)
    {
        var options = _foundation.Options;

        // Servers fetch packages, images and secrets through routes, endpoints and rules, at their start once and at their end to leave in good
        // order. And servers that start before a part that they call exists would start in vain.
        options.DependsOn.AddRange([_foundation.Network, _foundation.SecurityGroups]);
        var called = _parts.Where(part => service.DoesCall(new CallTarget.EnvironmentPart(part.Key)));
        options.DependsOn.AddRange([.. called.Select(part => part.Value.Component)]);
        return new(service.ServersName, new()
        {
            Spec = service.Servers,
            Protect = _plan.Protect,
            Location = _plan.Location,
            SubnetIds = _foundation.Network.SubnetIdsOf(service.Settings.Tier),
            SecurityGroupIds = _foundation.SecurityGroups.GroupIdOf(service.Name),
            UserData = Convert.ToBase64String(service.UserData),
            LogsKeyArn = _foundation.Keys.LogsKeyArn,
            EbsKeyArn = _foundation.Keys.DataKeyArn,
            TargetGroupArns = targets.TargetGroupArns,
            RequestCountLabel = targets.Routes.IsEmpty ? null : (Input<string>)targets.Routes[0].ResourceLabel,
            ParameterArns = [.. service.ParameterNames.Select(name => _plan.Location.Arn("ssm", $"parameter/{name.TrimStart('/')}"))],
            SecretArns = [.. service.SecretNames.Select(name => _plan.Location.Arn("secretsmanager", $"secret:{name}-??????"))],
            EndpointServices = _plan.Settings.Network.Endpoints,
            DecryptKeyArns = service.SecretNames.IsEmpty ? [] : [_foundation.Keys.SecretsKeyArn],
            ImageRepositoryArns = service.Container?.Registry is ImageRegistry.Ecr ecr ? [ecr.RepositoryArn] : [],
            ContainerStatements = service.ContainerStatements,
            RefreshAlarmNames = [.. targets.ReleaseAlarms.Select(alarm => (Input<string>)alarm.Id)],
            HasContainer = service.Container is not null,
            AlarmChannel = _foundation.AlarmChannel,
            Tags = _plan.Tags,
        }, options);
    }
}
