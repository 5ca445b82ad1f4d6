using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Infra.Tests.Support;
using Infra.Validation;

namespace Infra.Tests.Validation;

/// <summary>
/// What holds of every declared setting. A new property is tested by being there: its default, both bounds of its range, its choices and its form.
/// </summary>
public sealed class SpecDeclarationTests
{
    public static TheoryData<string> Specs => [.. SpecDeclarations.All.Select(spec => spec.Type.Name).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Ranges => WithRule<RangeAttribute>();

    public static TheoryData<string> Lengths => WithRule<LengthAttribute>();

    public static TheoryData<string> UniqueLists => WithRule<UniqueAttribute>();

    public static TheoryData<string> Forms => WithRule<RegularExpressionAttribute>();

    public static TheoryData<string> AllowedValues => WithRule<AllowedValuesAttribute>();

    public static TheoryData<string> Required => Where(property => property.Required is not null);

    public static TheoryData<string> Choices => Where(property => ChoiceOf(property) is not null);

    // Every default and every bound in one place: a change of one is seen, and read, here.
    [Fact]
    public void Declarations_OfAllSpecs_AreTheApprovedOnes()
    {
        var lines = from spec in SpecDeclarations.All.OrderBy(spec => spec.Type.Name, StringComparer.Ordinal)
                    let defaults = SpecDeclarations.CreateDefault(spec.Type)
                    from property in spec.Properties
                    select $"{spec.Type.Name}.{property.Key}: {Describe(property, defaults)}\n";

        Approved.Matches("Declarations.txt", string.Concat(lines));
    }

    [Theory, MemberData(nameof(Specs))]
    public void Defaults_OfASpec_SatisfyTheirRules(string name)
    {
        var spec = SpecDeclarations.CreateDefault(Find(name).Type);
        var optional = Find(name).Properties.Where(property => property.Required is null);

        Assert.Empty(optional.SelectMany(property => SpecValidation.Validate(property, property.Read(spec))));
    }

    [Theory, MemberData(nameof(Required))]
    public void Required_LeftOut_IsReportedWithItsDescription(string name)
    {
        var property = SpecDeclarations.Properties[name];

        Assert.Equal([$"{property.Key} is required: {property.Required!.ErrorMessage}."], Refusal.Lines(SpecValidation.Validate(property, null)));
        Assert.False(string.IsNullOrEmpty(property.Required.ErrorMessage));
    }

    [Theory, MemberData(nameof(Ranges))]
    public void Range_Bounds_AreIncludedUnlessTheySayOtherwise(string name)
    {
        var (property, range) = Find<RangeAttribute>(name);

        Assert.All(Inside(range), value => Assert.DoesNotContain(Rules(property, value), rule => rule == ValueRules.Describe(range)));
    }

    [Theory, MemberData(nameof(Ranges))]
    public void Range_BeyondItsBounds_IsReportedWithPathAndValue(string name)
    {
        var (property, range) = Find<RangeAttribute>(name);
        var path = SpecDeclarations.PathOfValue(property);

        Assert.All(Outside(range), value => Assert.Equal(
            [string.Create(CultureInfo.InvariantCulture, $"{path} {ValueRules.Describe(range)}; got {value}.")],
            Refusal.Lines(SpecDeclarations.Validate(property, SpecDeclarations.Wrap(property, value)))));
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Length_BeyondItsBounds_IsReported(string name)
    {
        var (property, length) = Find<LengthAttribute>(name);

        int[] counts = [length.MinimumLength - 1, length.MinimumLength, length.MaximumLength, length.MaximumLength + 1];

        foreach (var count in counts.Where(count => count >= 0))
        {
            var isSound = count >= length.MinimumLength && count <= length.MaximumLength;
            var list = (SpecValue.List)property.Value;
            var value = SpecDeclarations.CreateList(
                list.ItemType,
                [.. Enumerable.Range(0, count).Select(_ => SpecDeclarations.CreateItem(list.ItemType))]);

            Assert.Equal(
                isSound ? [] : [$"{property.Key} {ValueRules.Describe(length)}; got {count}."],
                Refusal.Lines(SpecDeclarations.Validate(property, value).Where(problem => problem.Path.Equals(property.Key))));
        }
    }

    [Theory, MemberData(nameof(UniqueLists))]
    public void Unique_RepeatedItem_IsReportedAtItsPlace(string name)
    {
        var property = SpecDeclarations.Properties[name];
        var list = (SpecValue.List)property.Value;
        object item = SpecDeclarations.CreateItem(list.ItemType);
        var paths = property.Rules.OfType<UniqueAttribute>().Select(unique => unique.Property is null
            ? PropertyPath.Create(property.Key, 1)
            : PropertyPath.Create(property.Key, 1, SpecType.Get(list.ItemType).Find(unique.Property).Key));

        var problems = SpecDeclarations.Validate(property, SpecDeclarations.CreateList(list.ItemType, [item, item]));

        Assert.All(
            paths,
            path => Assert.Contains(problems, problem => problem.Path.Equals(path) && problem.Rule is "must be listed once" or "must be unique"));
    }

    [Theory, MemberData(nameof(Choices))]
    public void Choice_OfNoMember_IsReportedWithAllMembers(string name)
    {
        var property = SpecDeclarations.Properties[name];
        var type = ChoiceOf(property)!;

        Assert.Equal(
            [$"{SpecDeclarations.PathOfValue(property)} {ValueRules.DescribeChoice(type)}; got 99."],
            Refusal.Lines(SpecDeclarations.Validate(property, SpecDeclarations.Wrap(property, Enum.ToObject(type, 99)))));
    }

    [Theory, MemberData(nameof(Forms))]
    public void Form_OfText_IsAWholeMatchInTheSyntaxThatJsonSchemaSharesAndHasWords(string name)
    {
        var (property, form) = Find<RegularExpressionAttribute>(name);
        var isWhole = new Regex($"^(?:{form.Pattern})$", RegexOptions.ECMAScript);

        Assert.StartsWith("must ", form.ErrorMessage, StringComparison.Ordinal);
        foreach (var text in new[] { "", " ", "\n", "a", "A", "0", "/", "-", "é" })
        {
            // The end of a pattern also matches before a last line break.
            var isForm = isWhole.Match(text) is { Success: true } match && match.Length == text.Length;
            Assert.Equal(isForm, !Rules(property, text).Contains(form.ErrorMessage!));
        }
    }

    [Theory, MemberData(nameof(AllowedValues))]
    public void AllowedValues_AreTakenAndNoOther(string name)
    {
        var (property, allowed) = Find<AllowedValuesAttribute>(name);

        Assert.All(allowed.Values, value => Assert.DoesNotContain(ValueRules.Describe(allowed), Rules(property, value!)));
        Assert.Contains(ValueRules.Describe(allowed), Rules(property, allowed.Values[0] is int ? -1 : "none of them"));
    }

    [Fact]
    public void DeniedValues_AndReservedNames_AreRefusedInAnySpelling()
    {
        foreach (var property in SpecDeclarations.Properties.Values)
        {
            foreach (var denied in property.Rules.OfType<DeniedValuesAttribute>())
            {
                Assert.All(denied.Values, value => Assert.Contains(denied.ErrorMessage!, Rules(property, value!)));
            }

            foreach (var reserved in property.Rules.OfType<ReservedAttribute>())
            {
                Assert.All(reserved.Names, value => Assert.Contains(reserved.Rule, Rules(property, value)));
                Assert.All(reserved.Names, value => Assert.Contains(reserved.Rule, Rules(property, value.ToUpperInvariant())));
            }
        }
    }

    [Fact]
    public void Rules_OfEveryProperty_HaveWords()
    {
        var rules = SpecDeclarations.Properties.Values.SelectMany(property => property.Rules).Where(rule => rule is not UniqueAttribute);

        Assert.All(rules, rule => Assert.StartsWith("must ", ValueRules.Describe(rule), StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_OfEverySpec_AreBounded()
    {
        var unbounded = from property in SpecDeclarations.Properties
                        where property.Value.Value is SpecValue.WholeNumber or SpecValue.Number
                        where !property.Value.Rules.Any(rule => rule is RangeAttribute or AllowedValuesAttribute or RuleAttribute)
                        select property.Key;

        Assert.Empty(unbounded);
    }

    [Theory, MemberData(nameof(Specs))]
    public void FormerKeys_OfASpec_LeadToSettingsAndAreNoneThemselves(string name)
    {
        var spec = Find(name);

        Assert.All(spec.FormerKeys, former =>
        {
            Assert.Null(spec.FindKey(former.Former));
            Assert.True(
                former.Current is null ? former.Fix is ['A' or 'R' or 'W', .., '.'] : FollowPath(spec, former.Current.Split('.')) is not null);
        });
    }

    [Theory, MemberData(nameof(Specs))]
    public void Keys_OfASpec_AreNamesInCamelCase(string name) => Assert.All(Find(name).Properties, property =>
    {
        Assert.Equal($"{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]}", property.Key);
        Assert.Same(property, Find(name).FindKey(property.Key));
    });

    private static string Describe(SpecProperty property, object defaults)
    {
        var value = property.Required is null ? Show(property.Read(defaults)) : $"required, {property.Required.ErrorMessage}";
        var rules = property.Rules.Where(rule => rule is not UniqueAttribute).Select(ValueRules.Describe)
            .Concat(property.Rules.OfType<UniqueAttribute>()
                .Select(unique => unique.Property is { } name ? $"must be unique in {name}" : "must be unique"))
            .Concat(ChoiceOf(property) is { } choice ? [ValueRules.DescribeChoice(choice)] : [])
            .Concat(property.Keys is { } keys ? [$"each {keys.Rule}"] : []);
        return string.Join("; ", rules.Prepend(value));
    }

    private static string Show(object? value) => value switch
    {
        null => "none",
        string or bool or int or double or Enum => ValueRules.Show(value),
        _ when SpecValue.Create(value.GetType()) is SpecValue.Formed => ValueRules.Show(value),
        IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<string>())}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(item => IsSpec(item) ? $"{item}" : Show(item)))}]",
        _ when IsSpec(value) => "its defaults",
        _ => $"{value}",
    };

    private static bool IsSpec(object value) => SpecDeclarations.All.Any(spec => spec.Type == value.GetType());

    private static SpecProperty? FollowPath(SpecType spec, ReadOnlySpan<string> keys) => (spec.FindKey(keys[0]), keys.Length) switch
    {
        (null, _) => null,
        (var property, 1) => property,
        ({ Value: SpecValue.Group group }, _) => FollowPath(SpecType.Get(group.Type), keys[1..]),
        _ => null,
    };

    private static IEnumerable<object> Inside(RangeAttribute range) => range.OperandType == typeof(int)
        ? [range.Minimum, range.Maximum]
        : [range.MinimumIsExclusive ? Math.BitIncrement((double)range.Minimum) : range.Minimum, range.Maximum];

    private static IEnumerable<object> Outside(RangeAttribute range)
    {
        if (range.OperandType == typeof(int))
        {
            return new[] { (int)range.Minimum - 1L, (int)range.Maximum + 1L }
                .Where(value => value is >= int.MinValue and <= int.MaxValue)
                .Select(value => (object)(int)value);
        }

        var (min, max) = ((double)range.Minimum, (double)range.Maximum);
        return [range.MinimumIsExclusive ? min : Math.BitDecrement(min), Math.BitIncrement(max), double.NaN, double.NegativeInfinity];
    }

    private static List<string> Rules(SpecProperty property, object value) =>
        [.. SpecDeclarations.Validate(property, SpecDeclarations.Wrap(property, value)).Select(problem => problem.Rule)];

    private static Type? ChoiceOf(SpecProperty property) =>
        (property.Value is SpecValue.List list ? list.Item : property.Value) is SpecValue.Choice choice ? choice.Type : null;

    private static SpecType Find(string name) => SpecDeclarations.All.Single(spec => spec.Type.Name == name);

    private static (SpecProperty Property, T Rule) Find<T>(string name)
        where T : ValidationAttribute => (SpecDeclarations.Properties[name], SpecDeclarations.Properties[name].Rules.OfType<T>().Single());

    private static TheoryData<string> WithRule<T>() => Where(property => property.Rules.Any(rule => rule is T));

    private static TheoryData<string> Where(Func<SpecProperty, bool> condition) =>
        [.. SpecDeclarations.Properties.Where(property => condition(property.Value)).Select(property => property.Key)];
}
