using System.Collections.Immutable;
using System.Text.Json;
using Infra.Networking;
using Infra.Observability;
using Infra.Stacks.Binding;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Stacks.Validation;
using Infra.Validation;
using Pulumi;

namespace Infra.Stacks;

/// <summary>Reads the settings of an environment, plans it, and validates the plan.</summary>
internal sealed class EnvironmentReader
{
    private const string ProfileKey = "profile";

    private static readonly string[] SharedKeys = [LogRetentionAttribute.SharedKey];

    private readonly SettingsSource _source;
    private readonly LandscapeRole _role;
    private readonly EnvironmentNames _names;
    private RecoverySettings? _recovery;
    private readonly Dictionary<string, JsonElement> _values;
    private readonly EnvironmentProfile _profile;
    private readonly List<Problem> _problems = [];
    private readonly SettingsBinder _binder;

    private EnvironmentReader(SettingsSource source, LandscapeRole role = LandscapeRole.Only)
    {
        _source = source;
        _role = role;
        _names = new(source.Project, source.Stack, role != LandscapeRole.Only);
        _values = source.Values.ToDictionary(pair => pair.Key, pair => JsonText.Parse(pair.Value), StringComparer.Ordinal);
        _profile = FindProfile();
        _binder = new(FindDefaults) { Shared = FindShared() };
    }

    /// <summary>Plans the environment that settings describe.</summary>
    /// <param name="source">The settings as they came.</param>
    /// <exception cref="RunException">There are problems. The message lists all of them, each with its key and line.</exception>
    public static EnvironmentPlan Read(SettingsSource source)
    {
        var (plan, problems) = TryRead(source);
        if (plan is not null)
        {
            return plan;
        }

        var bullets = string.Concat(problems.Select(problem => $"\n  - {source.Locate(problem.Path)}{problem}"));
        throw new RunException($"Pulumi.{source.Stack}.yaml has {problems.Length} {(problems.Length == 1 ? "problem" : "problems")}:{bullets}");
    }

    /// <summary>Plans the environment that settings describe.</summary>
    /// <param name="source">The settings as they came.</param>
    /// <returns>The plan, null where there are problems; and every problem by path, with the project's name before the first key.</returns>
    public static (EnvironmentPlan? Plan, ImmutableArray<Problem> Problems) TryRead(SettingsSource source)
    {
        var reader = new EnvironmentReader(source);
        var plan = reader.CreatePlan();
        ImmutableArray<Problem> problems =
        [
            .. reader._problems.Select(reader.Present)
                .Concat(NameValidation.Validate(source.Project, source.Stack, source.Values.ContainsKey(SecondRegion.Key)))
                .OrderBy(problem => problem.Path, PropertyPath.Order),
        ];
        return (problems.IsEmpty ? plan : null, problems);
    }

    private EnvironmentPlan? CreatePlan()
    {
        var settings = _binder.Bind<EnvironmentSettings>(_values, PropertyPath.Root, [.. PartKinds.All.Select(kind => kind.Key)]);
        if (_recovery is not null)
        {
            settings = settings with { Recovery = _recovery };
        }

        var sections = PartKinds.All.Where(kind => _values.ContainsKey(kind.Key))
            .ToDictionary(kind => kind.Key, kind => _binder.BindGroup(kind.SpecType, _values[kind.Key], kind.Key));

        // First, as other problems show what they received.
        Add(SecretValidation.Validate(_values));
        Add(_binder.Problems);
        Add(ValidateProfile());
        Add(ValidateSecrets());

        // Values that cannot be read are left to defaults and stand-ins, so there is always a plan, and every rule on sound values is asked.
        var plan = EnvironmentPlan.Create(_names, _profile, settings, sections, _source.FindFile, _role) with
        {
            SharedPaths = _binder.SharedPaths,
            DeclaredPaths = _binder.ReadPaths,
        };
        AddOfRules(EnvironmentValidation.Validate(plan));
        AddOfRules(EnvironmentValidation.ValidateSizes(plan, path => !_problems.Any(problem => AreRelated(problem.Path, path))));
        return settings.Recovery is { } recovery && _role == LandscapeRole.Only && _problems.Count == 0
            ? plan with { Recovery = PlanRecovery(recovery) }
            : plan;
    }

    // The second region is judged as it is once it serves, so that nothing stands in its way on the day that it must.
    private RecoveryPlan? PlanRecovery(RecoverySettings recovery)
    {
        var reader = new EnvironmentReader(SecondRegion.Relocate(_source), LandscapeRole.Active) { _recovery = recovery };
        if (reader.CreatePlan() is not { } active || reader._problems.Count > 0)
        {
            Add(reader._problems.Select(problem => RecoveryValidation.Place(problem, recovery)));
            return null;
        }

        return new(recovery.Active ? active : active.WhileDormant(), recovery.Active);
    }

    private object? FindDefaults(Type type) =>
        PartKinds.All.Select(kind => kind.FindDefaults(type, _profile)).FirstOrDefault(spec => spec is not null)
        ?? ProfileDefaults.For(_profile).Specs.FirstOrDefault(spec => spec.GetType() == type);

    // The profile decides the defaults of all other settings, so it is looked at first.
    private EnvironmentProfile FindProfile() =>
        _values.TryGetValue(ProfileKey, out var json) && SingleValue.TryRead(new SpecValue.Choice(typeof(EnvironmentProfile)), json, out var value)
            ? (EnvironmentProfile)value
            : _source.Stack == "prod" ? EnvironmentProfile.Production : EnvironmentProfile.Development;

    // They decide defaults too. A value that breaks a rule decides none, and is reported in its place.
    private Dictionary<string, object> FindShared()
    {
        var shared = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var key in SharedKeys.Where(_values.ContainsKey))
        {
            var property = SpecType.Get(typeof(EnvironmentSettings)).FindKey(key)
                ?? throw new InvalidOperationException($"{key} is not a setting.");
            if (SingleValue.TryRead(property.Value, SingleValue.FromRoot(property.Value, _values[key]), out var value)
                && !SpecValidation.ValidateSingle(property, value, key).Any())
            {
                shared.Add(key, value);
            }
        }

        return shared;
    }

    private IEnumerable<Problem> ValidateProfile()
    {
        if (_source.Stack is not ("dev" or "prod") && !_values.ContainsKey(ProfileKey))
        {
            yield return new(ProfileKey, "is required: development or production", Fix: "Only the stacks dev and prod have a profile of their own.");
        }
    }

    // All settings end up in inputs of resources, which everyone may read who may read the stack.
    private IEnumerable<Problem> ValidateSecrets() =>
        from key in _source.SecretKeys.Order(StringComparer.Ordinal)
        where _values.ContainsKey(key)
        select new Problem(
            key,
            "must not be a secret of Pulumi, as settings end up in plain text",
            Fix: "Put secrets in Secrets Manager and name them under a service's container.secrets.");

    // One problem for a value, and none that may only be the consequence of another. Those that depend on other values come last: by then it is
    // known which of these values have problems.
    private void Add(IEnumerable<Problem> found)
    {
        ImmutableArray<PropertyPath> earlier = [.. _problems.Select(problem => problem.Path)];
        foreach (var problem in found.OrderBy(problem => !problem.DependsOn.IsEmpty))
        {
            var isConsequence = earlier.Any(path => AreRelated(path, problem.Path))
                || _problems.Any(known => problem.DependsOn.Any(cause => AreRelated(known.Path, cause)));
            if (!isConsequence && !_problems.Any(known => known.Path.Equals(problem.Path)))
            {
                _problems.Add(problem);
            }
        }
    }

    private void AddOfRules(IEnumerable<Problem> found) =>
        Add(found.Where(problem => !IsInDoubt(problem.Path) && !problem.DependsOn.Any(IsInDoubt)));

    // Defaults are no one's choice where the key may be misspelt, or where the profile is not known, which decides them.
    private bool IsInDoubt(PropertyPath path) => _binder.MayBeMisspelt(path)
        || (!_binder.IsRead(path) && path.Segments.Length > 1 && _problems.Any(problem => problem.Path.Equals(ProfileKey)));

    private static bool AreRelated(PropertyPath one, PropertyPath other) => one.IsWithin(other) || other.IsWithin(one);

    private Problem Present(Problem problem)
    {
        var root = problem.Path.Segments[0].Key ?? "";
        var isDefault = !_binder.IsRead(problem.Path) && problem.Received is not null;
        return problem with
        {
            Path = PropertyPath.Create([$"{_source.Project}:{root}", .. problem.Path.Segments[1..]]),
            Received = problem.Received is not null && _source.SecretKeys.Contains(root) ? "[secret]" : problem.Received,
            Fix = isDefault ? $"{problem.Fix} The value is the default; set {KeyOf(problem.Path)}.".TrimStart() : problem.Fix ?? FixFor(problem),
        };
    }

    // An item of a list is set with its list.
    private static string? KeyOf(PropertyPath path) => path.Segments.Last(segment => segment.Key is not null).Key;

    // The ids of a region's zones can be told where they are missing.
    private string? FixFor(Problem problem)
    {
        if (!problem.Path.Equals("zones") || _values.ContainsKey("zones"))
        {
            return null;
        }

        var region = _values.TryGetValue("region", out var json) && json.ValueKind == JsonValueKind.String ? json.GetString() ?? "" : "";
        var prefix = ZoneId.PrefixFor(region);
        var zones = Enumerable.Range(1, ProfileDefaults.For(_profile).ZoneCount).Select(number => $"{prefix ?? "euc1"}-az{number}");
        return $"{(prefix is null ? "In eu-central-1, for example" : "For this region and profile")}: [{string.Join(", ", zones)}].";
    }
}
