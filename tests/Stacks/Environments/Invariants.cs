using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>
/// What holds in every environment, whatever its settings, in production above its floor: <see cref="Drawn.DrawnEnvironment"/> draws all keys. Each
/// finds what breaks it, in words.
/// </summary>
internal static partial class Invariants
{
    /// <summary>The invariants by name.</summary>
    public static IReadOnlyList<(string Name, Func<DeclaredEnvironment, IEnumerable<string>> Broken)> All { get; } =
    [
        (nameof(ProtectedInProduction), ProtectedInProduction),
        (nameof(EncryptedWithOurKeys), EncryptedWithOurKeys),
        (nameof(BackedUpInProduction), BackedUpInProduction),
        (nameof(TaggedForBackups), TaggedForBackups),
        (nameof(SelectedByPlans), SelectedByPlans),
        (nameof(DrillsAreThoseOfTheTopology), DrillsAreThoseOfTheTopology),
        (nameof(DrillsHitWhatIsThere), DrillsHitWhatIsThere),
        (nameof(DrillsCanBeStopped), DrillsCanBeStopped),
        (nameof(AboveTheFloor), AboveTheFloor),
        (nameof(AZoneCanBeLost), AZoneCanBeLost),
        (nameof(SpreadOverZones), SpreadOverZones),
        (nameof(ReplicasSpread), ReplicasSpread),
        (nameof(LeftThroughNat), LeftThroughNat),
        (nameof(RulesAreThoseOfFlows), RulesAreThoseOfFlows),
        (nameof(TiersMeetWhereFlowsDo), TiersMeetWhereFlowsDo),
        (nameof(PacketsArrive), PacketsArrive),
        (nameof(WaysOutAreThoseOfFlows), WaysOutAreThoseOfFlows),
        (nameof(ShutToTheWorld), ShutToTheWorld),
        (nameof(TargetGroupsHaveServers), TargetGroupsHaveServers),
        (nameof(TargetGroupsAreForwardedTo), TargetGroupsAreForwardedTo),
        (nameof(ContainersActAsThemselves), ContainersActAsThemselves),
        (nameof(TasksRunAlone), TasksRunAlone),
        (nameof(ServersWaitForTheirTasks), ServersWaitForTheirTasks),
        (nameof(ResultsOfTasksArrive), ResultsOfTasksArrive),
        (nameof(WithoutSecretsInClearText), WithoutSecretsInClearText),
        (nameof(NamesWithinLimits), NamesWithinLimits),
        (nameof(NamesOfTheirOwn), NamesOfTheirOwn),
        (nameof(AlarmsCanGoOff), AlarmsCanGoOff),
        (nameof(LossesAreTold), LossesAreTold),
        (nameof(SilencesAreThoseOfSettings), SilencesAreThoseOfSettings),
        (nameof(LogsAreSearched), LogsAreSearched),
        (nameof(ErrorsAreCounted), ErrorsAreCounted),
        (nameof(ObjectivesAreWatched), ObjectivesAreWatched),
        (nameof(CollectorsWriteToTheWorkspace), CollectorsWriteToTheWorkspace),
        (nameof(TracesAreTakenWhereSaid), TracesAreTakenWhereSaid),
        (nameof(ServersCanBoot), ServersCanBoot),
        (nameof(QueuesHaveDeadLetters), QueuesHaveDeadLetters),
        (nameof(QueuesAreUsedByThoseWhoSaySo), QueuesAreUsedByThoseWhoSaySo),
        (nameof(TheDataKeyIsUsedThroughServices), TheDataKeyIsUsedThroughServices),
        (nameof(QueuesAreFound), QueuesAreFound),
        (nameof(BacklogsAreThoseOfConsumers), BacklogsAreThoseOfConsumers),
        (nameof(NoQueueLeavesNoTrace), NoQueueLeavesNoTrace),
        (nameof(BucketsAreClosed), BucketsAreClosed),
        (nameof(BucketsAreUsedByThoseWhoSaySo), BucketsAreUsedByThoseWhoSaySo),
        (nameof(BucketsAreFound), BucketsAreFound),
        (nameof(EventsReachTheirQueues), EventsReachTheirQueues),
        (nameof(UploadsPass), UploadsPass),
        (nameof(NoBucketLeavesNoTrace), NoBucketLeavesNoTrace),
        (nameof(DocumentsAreReadByThoseWhoSaySo), DocumentsAreReadByThoseWhoSaySo),
        (nameof(NoDocumentLeavesNoTrace), NoDocumentLeavesNoTrace),
        (nameof(LogsAreArchived), LogsAreArchived),
        (nameof(AuditLogsAreArchived), AuditLogsAreArchived),
        (nameof(FoldersAreMountedByTheirServices), FoldersAreMountedByTheirServices),
        (nameof(ServersFindTheirFolders), ServersFindTheirFolders),
        (nameof(OffAtNightInDevelopment), OffAtNightInDevelopment),
        (nameof(FilesAreReachedInEveryZone), FilesAreReachedInEveryZone),
        (nameof(NoFilesLeaveNoTrace), NoFilesLeaveNoTrace),
        (nameof(GravitonUnlessDeclared), GravitonUnlessDeclared),
    ];

    /// <summary>Everything that is broken in an environment.</summary>
    public static IEnumerable<string> Broken(DeclaredEnvironment environment) =>
        All.SelectMany(invariant => invariant.Broken(environment).Select(what => $"{invariant.Name}: {what}"));

    private static IEnumerable<string> Unless(Func<RecordedResource, bool> holds, IEnumerable<RecordedResource> resources) =>
        resources.Where(resource => !holds(resource)).Select(resource => $"{resource.Type} {resource.Name}");

    private static bool IsReplica(RecordedResource resource) => resource.Inputs.ContainsKey("replicateSourceDb");

    private static string PrefixOf(DeclaredEnvironment environment) => environment.Plan.Names.Prefix;
}
