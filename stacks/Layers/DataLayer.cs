using Infra.Data;
using Infra.Observability;

namespace Infra.Stacks.Layers;

/// <summary>Where data is: database and cache, as far as the settings ask for them.</summary>
internal sealed class DataLayer
{
    private readonly Foundation _foundation;

    public DataLayer(Foundation foundation)
    {
        _foundation = foundation;
        MySql = foundation.Settings.MySql is { } mySql ? CreateMySql(mySql) : null;
        Redis = foundation.Settings.Redis is { } redis ? CreateRedis(redis) : null;
    }

    public MySqlDatabase? MySql { get; }

    public RedisCluster? Redis { get; }

    /// <summary>Alarms of database and cache.</summary>
    public IEnumerable<AlarmGroup> Alarms => new[] { MySql?.Alarms, Redis?.Alarms }.OfType<AlarmGroup>();

    private PrivateZone Zone => new(_foundation.Domain.PrivateZoneId, _foundation.Domain.PrivateName);

    private MySqlDatabase CreateMySql(MySqlSpec spec) => new(_foundation.Names.MySql, new()
    {
        Spec = spec,
        Location = _foundation.Settings.Location,
        SubnetIds = _foundation.Network.SubnetIdsOf(_foundation.Settings.DataTier),
        ZoneNames = _foundation.Network.ZoneNames,
        SecurityGroupId = _foundation.Connections.GroupIdOf(Settings.CallTargets.MySql),
        DataKeyArn = _foundation.Keys.DataKeyArn,
        SecretsKeyArn = _foundation.Keys.SecretsKeyArn,
        LogsKeyArn = _foundation.Keys.LogsKeyArn,
        AlarmChannel = _foundation.Alarms,
        PrivateZone = Zone,
    }, _foundation.Options);

    private RedisCluster CreateRedis(RedisSpec spec) => new(_foundation.Names.Redis, new()
    {
        Spec = spec,
        SubnetIds = _foundation.Network.SubnetIdsOf(_foundation.Settings.DataTier),
        ZoneCount = _foundation.Settings.Zones.Length,
        SecurityGroupId = _foundation.Connections.GroupIdOf(Settings.CallTargets.Redis),
        DataKeyArn = _foundation.Keys.DataKeyArn,
        SecretsKeyArn = _foundation.Keys.SecretsKeyArn,
        LogsKeyArn = _foundation.Keys.LogsKeyArn,
        AlarmChannel = _foundation.Alarms,
        PrivateZone = Zone,
    }, _foundation.Options);
}
