using System.Collections.Immutable;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Edge;
using Infra.LoadBalancing;

namespace Infra.Stacks.Settings;

/// <summary>Reads an item of <c>infra:services</c>. What each value means is on <see cref="ServiceSettings"/> and the specs in it.</summary>
/// <param name="defaults">What the profile sets.</param>
/// <param name="domain">Name of the environment's domain.</param>
internal sealed class ServiceReader(ProfileDefaults defaults, string domain)
{
    private const string DefaultTier = "business";
    private const int HttpsPort = 443;

    /// <summary>Name that a service has for others.</summary>
    public static string HostNameOf(string service, string domain) => $"{service}.{Domain.PrivateNameOf(domain)}";

    public ServiceSettings Read(SettingsNode node)
    {
        var servers = ReadServers(node.Group("servers"));
        var proxy = node.Group("proxy");
        var forwardsTo = proxy.Read("to", SettingKinds.Text, otherwise: null);
        var name = node.Require("name", SettingKinds.Text, "", "the service's name");
        var settings = new ServiceSettings
        {
            Name = name,
            Tier = node.Read("tier", SettingKinds.Text, DefaultTier),
            Container = node.OptionalGroup("container") is { } container ? ReadContainer(container) : null,
            ForwardsTo = forwardsTo,
            Proxy = ReadProxy(proxy, forwardsTo),
            Route = null,
            Calls = node.List("calls", SettingKinds.Text, []),
            Servers = servers,
        };
        var route = node.OptionalGroup("route") is { } group ? ReadRoute(group, settings) : null;
        node.RejectOtherKeys();
        return settings with { Route = route };
    }

    private static ContainerSpec ReadContainer(SettingsNode node)
    {
        var spec = new ContainerSpec
        {
            Image = node.Require("image", SettingKinds.Text, "", "the container's image, by digest or tag"),
            Port = node.Require("port", SettingKinds.Number, 0, "the port that the container listens on"),
        };
        spec = spec with
        {
            MemoryMiB = node.Read("memoryMiB", SettingKinds.Number, spec.MemoryMiB),
            Cpus = node.Read("cpus", SettingKinds.Decimal, spec.Cpus),
            MaxProcesses = node.Read("maxProcesses", SettingKinds.Number, spec.MaxProcesses),
            TemporaryMiB = node.Read("temporaryMiB", SettingKinds.Number, spec.TemporaryMiB),
            UserId = node.Read("userId", SettingKinds.Number, spec.UserId),
            HealthPath = node.Read("healthPath", SettingKinds.Text, spec.HealthPath),
            Variables = node.Texts("variables"),
            Parameters = node.Texts("parameters"),
            Secrets = ReadSecrets(node),
        };
        node.RejectOtherKeys();
        return spec;
    }

    // NAME or NAME:KEY, where the secret holds a JSON object.
    private static ImmutableSortedDictionary<string, SecretReference> ReadSecrets(SettingsNode node) => node.Texts("secrets").ToImmutableSortedDictionary(
        pair => pair.Key,
        pair => pair.Value.Split(':', 2) is [var name, var key] ? new SecretReference(name, key) : new SecretReference(pair.Value),
        StringComparer.Ordinal);

    private ProxySpec ReadProxy(SettingsNode node, string? forwardsTo)
    {
        var spec = new ProxySpec
        {
            Upstream = forwardsTo is null
                ? new Upstream.Container()
                : new Upstream.Service(HostNameOf(forwardsTo, domain), HttpsPort, HostNameOf(forwardsTo, domain)),
        };
        spec = spec with
        {
            RateLimitPerSecond = node.Read("rateLimitPerSecond", SettingKinds.Number, spec.RateLimitPerSecond),
            RateLimitBurst = node.Read("rateLimitBurst", SettingKinds.Number, spec.RateLimitBurst),
            MaxFails = node.Read("maxFails", SettingKinds.Number, spec.MaxFails),
            FailTimeoutSeconds = node.Read("failTimeoutSeconds", SettingKinds.Number, spec.FailTimeoutSeconds),
            ConnectTimeoutSeconds = node.Read("connectTimeoutSeconds", SettingKinds.Number, spec.ConnectTimeoutSeconds),
            ReadTimeoutSeconds = node.Read("readTimeoutSeconds", SettingKinds.Number, spec.ReadTimeoutSeconds),
            MaxBodyMiB = node.Read("maxBodyMiB", SettingKinds.Number, spec.MaxBodyMiB),
        };
        node.RejectOtherKeys();
        return spec;
    }

    private static ServiceRouteSpec ReadRoute(SettingsNode node, ServiceSettings service)
    {
        var spec = EnvironmentSettings.RouteOf(service) with
        {
            Hosts = node.List("hosts", SettingKinds.Text, []),
            Paths = node.List("paths", SettingKinds.Text, []),
            Priority = node.Read("priority", SettingKinds.Number.OrNone(), otherwise: null),
        };
        spec = spec with
        {
            Algorithm = node.Read("algorithm", SettingKinds.Choice<BalancingAlgorithm>(), spec.Algorithm),
            SlowStartSeconds = node.Read("slowStartSeconds", SettingKinds.Number.OrNone(), spec.SlowStartSeconds),
            StickySeconds = node.Read("stickySeconds", SettingKinds.Number.OrNone(), spec.StickySeconds),
            MinimumHealthyTargets = node.Read("minimumHealthyTargets", SettingKinds.Number, spec.MinimumHealthyTargets),
        };
        node.RejectOtherKeys();
        return spec;
    }

    private ServerGroupSpec ReadServers(SettingsNode node)
    {
        var spec = defaults.Servers;
        spec = spec with
        {
            MinSize = node.Read("minSize", SettingKinds.Number, spec.MinSize),
            MaxSize = node.Read("maxSize", SettingKinds.Number, spec.MaxSize),
            Architecture = node.Read("architecture", SettingKinds.Choice<Architecture>(), spec.Architecture),
            InstanceTypes = node.List("instanceTypes", SettingKinds.Text, spec.InstanceTypes),
            ImageId = node.Read("imageId", SettingKinds.Text, spec.ImageId),
            OnDemandBase = node.Read("onDemandBase", SettingKinds.Number, spec.OnDemandBase),
            SpotPercent = node.Read("spotPercent", SettingKinds.Number, spec.SpotPercent),
            RootVolumeGiB = node.Read("rootVolumeGiB", SettingKinds.Number, spec.RootVolumeGiB),
            RefreshMinHealthyPercent = node.Read("refreshMinHealthyPercent", SettingKinds.Number, spec.RefreshMinHealthyPercent),
            RefreshMaxHealthyPercent = node.Read("refreshMaxHealthyPercent", SettingKinds.Number, spec.RefreshMaxHealthyPercent),
            RefreshCheckpoints = node.List("refreshCheckpoints", SettingKinds.Number, spec.RefreshCheckpoints),
            RefreshCheckpointSeconds = node.Read("refreshCheckpointSeconds", SettingKinds.Number, spec.RefreshCheckpointSeconds),
            WarmPool = node.OptionalGroup("warmPool") is { } pool ? ReadWarmPool(pool) : spec.WarmPool,
            MaxInstanceLifetimeDays = node.Read("maxInstanceLifetimeDays", SettingKinds.Number, spec.MaxInstanceLifetimeDays),
            ShutdownGraceSeconds = node.Read("shutdownGraceSeconds", SettingKinds.Number, spec.ShutdownGraceSeconds),
            HealthCheckGraceSeconds = node.Read("healthCheckGraceSeconds", SettingKinds.Number, spec.HealthCheckGraceSeconds),
            InstanceWarmupSeconds = node.Read("instanceWarmupSeconds", SettingKinds.Number, spec.InstanceWarmupSeconds),
            CpuTargetPercent = node.Read("cpuTargetPercent", SettingKinds.Number, spec.CpuTargetPercent),
            RequestsPerTarget = node.Read("requestsPerTarget", SettingKinds.Number.OrNone(), spec.RequestsPerTarget),
            Predictive = node.Read("predictive", SettingKinds.Choice<PredictiveScaling>(), spec.Predictive),
            Schedules = node.Groups("schedules", ReadSchedule, []),
            CpuAlarmPercent = node.Read("cpuAlarmPercent", SettingKinds.Number, spec.CpuAlarmPercent),
            MemoryAlarmPercent = node.Read("memoryAlarmPercent", SettingKinds.Number, spec.MemoryAlarmPercent),
            DiskAlarmPercent = node.Read("diskAlarmPercent", SettingKinds.Number, spec.DiskAlarmPercent),
            AtMaximumAlarmMinutes = node.Read("atMaximumAlarmMinutes", SettingKinds.Number, spec.AtMaximumAlarmMinutes),
        };

        // Sizes that cannot be would make schedules that cannot be, which is one problem and not three.
        var areSizesSound = spec.MinSize >= 0 && spec.MinSize <= spec.MaxSize;
        spec = node.Has("schedules") || !areSizesSound ? spec : spec with { Schedules = defaults.Schedules(spec.MinSize, spec.MaxSize) };
        node.RejectOtherKeys();
        return spec;
    }

    private static WarmPoolSpec ReadWarmPool(SettingsNode node)
    {
        var pool = new WarmPoolSpec(
            node.Require("minSize", SettingKinds.Number, 0, "how many stopped servers wait"),
            node.Read("state", SettingKinds.Choice<WarmPoolState>(), WarmPoolState.Stopped));
        node.RejectOtherKeys();
        return pool;
    }

    private static ScheduleSpec? ReadSchedule(SettingsNode node) => node.ReadWhole(() => new ScheduleSpec
    {
        Key = node.Require("key", SettingKinds.Text, "", "the schedule's name"),
        Cron = node.Require("cron", SettingKinds.Text, "", "when it applies, as five fields of cron"),
        TimeZone = node.Read("timeZone", SettingKinds.Text, "Etc/UTC"),
        MinSize = node.Require("minSize", SettingKinds.Number, 0, "the smallest size from then on"),
        MaxSize = node.Require("maxSize", SettingKinds.Number, 0, "the largest size from then on"),
    });
}
