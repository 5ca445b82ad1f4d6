using System.Collections.Immutable;
using Infra.Validation;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Observability;

/// <summary>Hours in which alarms send nothing: mute rules of CloudWatch, by the names of alarms.</summary>
public sealed class AlarmSilences : ComponentResource
{
    private readonly ImmutableSortedDictionary<string, Alarm> _alarms;

    /// <param name="name">Logical name; the names of the rules begin with it.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">
    /// A silence breaks rules; the message lists all of them, and nothing has been registered.
    /// </exception>
    public AlarmSilences(string name, AlarmSilencesArgs args, ComponentResourceOptions? options = null)
        : base("infra:observability:AlarmSilences", name, Check(name, args), options)
    {
        _alarms = NamesOf(args.Groups);
        foreach (var warning in FindWarnings(args.Silences, _alarms.Keys))
        {
            Log.Warn(warning, this);
        }

        foreach (var silence in args.Silences)
        {
            Create($"{name}-{silence.Name}", silence);
        }

        RegisterOutputs();
    }

    /// <summary>A warning for each name that no alarm has. What watches other regions, or what was made by hand, may have it.</summary>
    /// <param name="silences">The silences.</param>
    /// <param name="known">Names of the alarms of the environment.</param>
    internal static IEnumerable<string> FindWarnings(IEnumerable<SilenceSpec> silences, IEnumerable<string> known) =>
        from silence in silences
        from alarm in silence.Alarms.Except(known, StringComparer.Ordinal)
        let nearest = Suggestion.Sentence(alarm, known)
        select $"Silence {silence.Name} names {alarm}, which no alarm of this environment is called. {nearest}".TrimEnd();

    // A rule holds a hundred alarms at most. No name of a silence has two hyphens in a row.
    private void Create(string name, SilenceSpec silence)
    {
        ImmutableArray<string> silent = silence.Alarms.IsEmpty ? [.. _alarms.Keys] : silence.Alarms;
        foreach (var (index, names) in silent.Order(StringComparer.Ordinal).Chunk(SilenceSpec.MaxAlarms).Index())
        {
            CreateRule(index == 0 ? name : $"{name}--{index + 1}", silence, names);
        }
    }

    private void CreateRule(string name, SilenceSpec silence, IEnumerable<string> alarms) => _ = new Aws.CloudWatch.AlarmMuteRule(name, new()
    {
        Name = name,
        Description = "Silence of alarms, declared in infra:alarms.silences.",
        Rule = new Aws.CloudWatch.Inputs.AlarmMuteRuleRuleArgs
        {
            Schedule = new Aws.CloudWatch.Inputs.AlarmMuteRuleRuleScheduleArgs
            {
                Expression = silence.Cron is { } cron ? $"cron({cron})" : $"at({silence.From!.TrimEnd('Z')})",
                Timezone = silence.TimeZone,
                Duration = $"PT{silence.Hours}H",
            },
        },
        ExpireDate = silence.Until is { } until ? (Input<string>)until : null,
        MuteTargets = new Aws.CloudWatch.Inputs.AlarmMuteRuleMuteTargetsArgs { AlarmNames = [.. alarms.Select(TargetOf)] },
        Tags = new() { ["Name"] = name },
    }, new() { Parent = this });

    private static AlarmSilencesArgs Check(string name, AlarmSilencesArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(AlarmSilences), name, args,
        [
            .. args.Silences.SelectMany((silence, index) =>
                SpecValidation.Validate(silence).Concat(SilenceValidation.Validate(silence)).Under(PropertyPath.Create("silences", index))),
        ]);
    }

    // A rule waits for the alarms that it names.
    private Input<string> TargetOf(string alarm) => _alarms.TryGetValue(alarm, out var known) ? known.Id : alarm;

    private static ImmutableSortedDictionary<string, Alarm> NamesOf(ImmutableArray<AlarmGroup> groups) =>
        groups.SelectMany(group => group.Alarms.Select(alarm => KeyValuePair.Create(AlarmGroup.NameOf(group.Title, alarm.Spec.Key), alarm)))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
}
