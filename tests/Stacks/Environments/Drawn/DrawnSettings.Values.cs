using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Infra.Data;
using Infra.Edge;
using Infra.Facts;
using Infra.Observability;
using Infra.Security;
using Infra.Validation;

namespace Infra.Tests.Stacks.Environments.Drawn;

internal sealed partial class DrawnSettings
{
    private const int MaxItems = 3;

    // Where the whole range would be thousands of servers, or more addresses than subnets have.
    private static readonly Dictionary<string, (int Min, int Max)> Narrower = new()
    {
        ["services[].servers.minSize"] = (2, 6),
        ["services[].servers.maxSize"] = (6, 12),
        ["mysql.replicas"] = (0, 5),
        ["mysql.shards"] = (1, 3),
        ["redis.shards"] = (1, 4),
        ["redis.next.shards"] = (1, 4),
        ["redis.replicasPerShard"] = (1, 1),
    };

    private static readonly ConcurrentDictionary<SpecProperty, string[]> Listed = new();

    private JsonNode Value(SpecProperty property, SpecValue value, string place)
    {
        switch (value)
        {
            case SpecValue.Group group:
                var filled = new JsonObject();
                Fill(filled, SpecType.Get(group.Type), place);
                return filled;
            case SpecValue.List list:
                return Items(property, list, place);
            case SpecValue.Flag:
                return Chance(2);
            case SpecValue.Choice choice:
                return Any(ValueRules.Choices(choice.Type));
            case SpecValue.WholeNumber:
                return WholeNumber(property, place);
            case SpecValue.Number:
                return Number(property, place);
            default:
                return Text(property, place);
        }
    }

    // No more items than the rules allow, and no two alike.
    private JsonArray Items(SpecProperty property, SpecValue.List list, string place)
    {
        var length = property.Rules.OfType<LengthAttribute>().FirstOrDefault();
        var (min, max) = (length?.MinimumLength ?? 0, Math.Min(length?.MaximumLength ?? MaxItems, Math.Max(length?.MinimumLength ?? 0, MaxItems)));
        var count = random.Next(min, max + 1);
        var items = new List<JsonNode>();
        for (var tries = 0; items.Count < count && tries < 50; tries++)
        {
            var item = Value(property, list.Item, $"{place}[]");
            if (!items.Any(other => AreAlike(property, other, item)))
            {
                items.Add(item);
            }
        }

        return new([.. items]);
    }

    private static bool AreAlike(SpecProperty property, JsonNode one, JsonNode other) => JsonNode.DeepEquals(one, other)
        || property.Rules.OfType<UniqueAttribute>().Select(unique => unique.Property).OfType<string>()
            .Select(name => char.ToLowerInvariant(name[0]) + name[1..])
            .Any(key => JsonNode.DeepEquals(one[key], other[key]));

    private int WholeNumber(SpecProperty property, string place)
    {
        if (property.Rules.OfType<LogRetentionAttribute>().Any())
        {
            return Any([.. LogRetentionAttribute.AllowedDays.Where(days => Allows(property, days))]);
        }

        if (property.Rules.OfType<AllowedValuesAttribute>().FirstOrDefault() is { } allowed)
        {
            return Any([.. allowed.Values.OfType<int>().Where(number => Allows(property, number))]);
        }

        var range = property.Rules.OfType<RangeAttribute>().SingleOrDefault()
            ?? throw new InvalidOperationException($"{place} has no range to draw from.");
        var (min, max) = Narrower.GetValueOrDefault(place, ((int)range.Minimum, (int)range.Maximum));
        return isProduction && property.Production is { } floor
            ? Between(Math.Max(min, floor.Minimum), Math.Min(max, floor.Maximum))
            : Between(min, max);
    }

    private bool Allows(SpecProperty property, int number) => !isProduction || property.Production?.Allows(number) != false;

    private double Number(SpecProperty property, string place)
    {
        var range = property.Rules.OfType<RangeAttribute>().SingleOrDefault()
            ?? throw new InvalidOperationException($"{place} has no range to draw from.");
        var (min, max) = ((double)range.Minimum, Math.Min((double)range.Maximum, 10_000));
        return Math.Round(min + ((max - min) * (1 - random.NextDouble())), 2) + (range.MinimumIsExclusive ? 0.01 : 0);
    }

    private JsonNode Text(SpecProperty property, string place) =>
        Listed.GetOrAdd(property, added => Find(added) ?? []) is { Length: > 0 } listed
            ? Any([.. listed.Where(text => !isProduction || property.Production?.FindOutside(text) is null)])
            : Any(Examples.For(place)).DeepClone();

    // The values of a list that are valid there; null where the rules name no list.
    private static string[]? Find(SpecProperty property)
    {
        var rules = property.Rules.Where(rule => rule is not (LengthAttribute or UniqueAttribute)).ToList();
        var listed = rules.Select(rule => rule switch
        {
            AllowedValuesAttribute allowed => allowed.Values.OfType<string>(),
            CountryAttribute => FactList.For("countries").Values,
            RegionAttribute => FactList.For("regions").Values,
            ListedAttribute facts => FactList.For(facts.List).Values,
            InstanceClassAttribute classes => FactList.For("instance-types").Values
                .Where(type => type[0] is 'm' or 'r' or 't').Select(type => classes.Prefix + type),
            _ => null,
        }).FirstOrDefault(values => values is not null);
        return listed is null ? null : [.. listed.Where(text => rules.All(rule => ValueRules.IsValid(rule, text)))];
    }
}
